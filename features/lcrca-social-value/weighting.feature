Feature: Social value in the award criteria
  Above the line, social value is a criterion of its own with a published weight. It
  is judged for each lot: one lot that falls short is enough.

  Rule: Social value is an award criterion of its own

    @SV-010
    Scenario Outline: Which contracts are above the line
      Given a contract for works of <value> GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | value     | outcome        | what decides                                                                                                                                    |
        | 19,999.99 | not applicable | the value of the whole contract or funding agreement is £19,999.99 excluding VAT, which is not more than £20,000 excluding VAT (in_scope_above) |
        | 20,000    | not applicable | the value of the whole contract or funding agreement is £20,000 excluding VAT, which is not more than £20,000 excluding VAT (in_scope_above)    |
        | 20,000.01 | not met        | there is no criterion that is explicitly about social value                                                                      |

    @SV-010 @met
    Scenario: A criterion of its own
      Given a contract for works of 20,000.01 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is met
      And what decides is that Social value: yes
      And the tender as a whole is compliant
      And the reason is that every mandatory rule that applies is met

    @SV-010 @not-met
    Scenario: Price and quality, and nothing about social value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      When it is checked
      Then the rule is not met
      And it says "The value is £145,000 excluding VAT; above £20,000 excluding VAT social value is a core part of the decision and needs a criterion of its own."
      And the remedy is "Add a criterion for social value with a published weight of 10% or more, or record an approved exemption before the procurement commences."
      And nothing else is not met
      And the tender as a whole is non-compliant
      And the reason is that mandatory rule SV-010 is not met

    @SV-010 @not-met
    Scenario: A tender judged on price alone has one fault, not three
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      When it is checked
      Then the rule is not met
      And nothing else is not met

    @SV-010 @not-met
    Scenario: One of three lots is judged on price alone
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it is divided into 3 lots
      And in lot 2, price is the only criterion
      When it is checked
      Then for lot 2, the rule is not met
      And nothing else is not met
      And lot 1 as a whole is compliant
      And lot 2 as a whole is non-compliant
      And lot 3 as a whole is compliant
      And the tender as a whole is non-compliant

    @SV-010 @undetermined
    Scenario: Social value may be a part of quality
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      And for "Quality", whether it is social value is left blank
      When it is checked
      Then the rule is undetermined
      And what decides is that Quality: not known
      And it asks the procurement officer "Is this criterion explicitly about social value?"
      And the tender as a whole is undetermined

    @SV-010 @undetermined
    Scenario: A notice names price and quality, and does not say that this is all
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Is this criterion explicitly about social value?"
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"
      And it asks the procurement officer "Is the tender exempted from the policy, and if so why?"
      And the tender as a whole is undetermined

    @SV-010 @undetermined
    Scenario: Another criterion may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      And the list of criteria may go on
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

    @SV-010 @met
    Scenario: A notice with a criterion for social value settles it, whatever follows
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      And for "Quality", whether it is social value is recorded as yes
      When it is checked
      Then the rule is met
      And what decides is that Quality: yes

    @SV-010 @not-applicable
    Scenario: A funding agreement has no award criteria to speak of
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And it says "Does not apply: the kind of agreement is funding agreement, not contract."

  Rule: Social value carries at least the minimum weight

    @SV-011
    Scenario Outline: Around the minimum of 10%
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs <weight>
      When it is checked
      Then the rule is <outcome>
      And what decides is that the share of the lot's award score that is explicitly social value is <weight>
      And it says "Social value carries <weight>; at least 10% is asked."
      And the tender as a whole is <as a whole>

      Examples:
        | weight | outcome | as a whole    |
        | 0%     | not met | non-compliant |
        | 9.99%  | not met | non-compliant |
        | 10%    | met     | compliant     |
        | 10.01% | met     | compliant     |
        | 100%   | met     | compliant     |

    @SV-011 @not-met
    Scenario: Social value carries 8%
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      When it is checked
      Then the rule is not met
      And what decides is that the share of the lot's award score that is explicitly social value is 8%, which is not at least 10% (minimum_weight)
      And what decides is that the total of "weight of the criterion" over the criteria where the criterion is explicitly about social value is 8%
      And what decides is that Social value: 8%
      And the remedy is "Give social value its own criterion with a published weight of 10% or more."
      And nothing else is not met

    @SV-011 @not-met
    Scenario: One lot of two falls short
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it is divided into 2 lots
      And in lot 1, social value weighs 10.01%
      And in lot 2, social value weighs 9.99%
      When it is checked
      Then for lot 2, the rule is not met
      And it says "Social value carries 9.99%; at least 10% is asked."
      And nothing else is not met
      And lot 1 as a whole is compliant
      And lot 2 as a whole is non-compliant
      And the tender as a whole is non-compliant

    @SV-011 @met
    Scenario: Two criteria for social value count together
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 6%
      And for "Quality", the weight is recorded as 50%
      And there is a further criterion of 4%
      And for "Further", whether it is social value is recorded as yes
      When it is checked
      Then the rule is met
      And what decides is that the share of the lot's award score that is explicitly social value is 10%

    @SV-011 @undetermined
    Scenario: The weight of social value is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the weight is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"
      And the tender as a whole is undetermined

    @SV-011 @undetermined
    Scenario: Social value carries 8%, and another criterion for it may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      And the list of criteria may go on
      When it is checked
      Then the rule is undetermined
      And it says "Social value carries (8% or more); at least 10% is asked."
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

    @SV-011 @met
    Scenario: Social value carries 10%, whatever else may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 10%
      And the list of criteria may go on
      When it is checked
      Then the rule is met
      And it says "Social value carries (10% or more); at least 10% is asked."
      And the tender as a whole is undetermined

    @SV-011 @not-applicable
    Scenario: Without a criterion for social value there is no weight to judge
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      When it is checked
      Then the rule is not applicable
      And what decides is that there is no criterion that is explicitly about social value

    @SV-011 @not-applicable
    Scenario: Exactly 20,000 GBP is not above the line
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT
      And the tender as a whole is not applicable

  Rule: The weight of social value is a percentage

    @SV-012
    Scenario Outline: Whether the weight is published as a percentage
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the weight <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And what decides is that <what decides>
      And it says "<words>"

      Examples:
        | record             | outcome      | what decides                                | words                                  |
        | is recorded as 15% | met          | the weight of the criterion is given: 15%   | Weight of this criterion: 15%.         |
        | is not recorded    | not met      | the weight of the criterion is not recorded | Weight of this criterion: none given.  |
        | is left blank      | undetermined | the weight of the criterion is left blank   | Weight of this criterion: (not known). |

    @SV-012 @not-met
    Scenario: Ranked criteria carry no percentage
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And no criterion has a weight
      When it is checked
      Then the rule is not met
      And the remedy is "Publish the weight as a percentage of the whole score."
      And nothing else is not met
      And the tender as a whole is undetermined

    @SV-012 @undetermined
    Scenario: It may be social value, and its weight is not known
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", whether it is social value is left blank
      And for "Quality", the weight is left blank
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the procurement officer "Is this criterion explicitly about social value?"
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"

    @SV-012 @not-applicable
    Scenario: The other criteria are not asked about
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Price, the rule is not applicable
      And it says "Does not apply: the criterion is not explicitly about social value."

  Rule: A larger contract gives social value more than the minimum

    @SV-017
    Scenario Outline: Around 100,000 GBP and 10%
      Given a contract for works of <value> GBP excluding VAT, complete in every respect
      And social value weighs <weight>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | value      | weight | outcome        | what decides                                                                                                                                     |
        | 99,999.99  | 10%    | not applicable | the value of the whole contract or funding agreement is £99,999.99 excluding VAT, which is not more than £100,000 excluding VAT (headroom_above) |
        | 100,000    | 10%    | not applicable | the value of the whole contract or funding agreement is £100,000 excluding VAT, which is not more than £100,000 excluding VAT (headroom_above)   |
        | 100,000.01 | 10%    | not met        | the share of the lot's award score that is explicitly social value is 10%, which is not more than 10% (minimum_weight)                           |
        | 100,000.01 | 10.01% | met            | the share of the lot's award score that is explicitly social value is 10.01%, which is more than 10% (minimum_weight)                            |
        | 100,000.01 | 9.99%  | not applicable | the share of the lot's award score that is explicitly social value is 9.99%, which is not at least 10% (minimum_weight)                          |

    @SV-017 @not-met
    Scenario: The minimum and no more is met with advice, not with a fault
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 10%
      When it is checked
      Then the rule is not met
      And it says "Social value carries 10% of a contract of £145,000 excluding VAT."
      And the remedy is "Consider a higher weight for a contract of this size."
      And the tender as a whole is compliant

    @SV-017 @undetermined
    Scenario: The weight is not known
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the weight is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"
