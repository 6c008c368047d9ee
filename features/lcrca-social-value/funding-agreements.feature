Feature: Funding agreements
  Social value is written into funding agreements too, as the benefits that are asked
  for. Award criteria are a matter of contracts.

  Rule: A funding agreement lists the social value benefits it asks for

    @SV-018
    Scenario Outline: Which funding agreements are above the line
      Given a funding agreement of <value> GBP excluding VAT, complete in every respect
      And it asks for 0 measures
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>
      And the tender as a whole is <as a whole>

      Examples:
        | value     | outcome        | what decides                                                                                                                                    | as a whole     |
        | 19,999.99 | not applicable | the value of the whole contract or funding agreement is £19,999.99 excluding VAT, which is not more than £20,000 excluding VAT (in_scope_above) | not applicable |
        | 20,000    | not applicable | the value of the whole contract or funding agreement is £20,000 excluding VAT, which is not more than £20,000 excluding VAT (in_scope_above)    | not applicable |
        | 20,000.01 | not met        | there is no measure                                                                                                                             | non-compliant  |

    @SV-018 @met
    Scenario: One benefit is enough
      Given a funding agreement of 20,000.01 GBP excluding VAT, complete in every respect
      And it asks for 1 measure
      When it is checked
      Then the rule is met
      And it says "Social value benefits that are asked for: 1."
      And the tender as a whole is compliant

    @SV-018 @not-met
    Scenario: No benefits
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 0 measures
      When it is checked
      Then the rule is not met
      And it says "Social value benefits that are asked for: 0."
      And the remedy is "List the benefits to be written into the funding agreement as measures."
      And the tender as a whole is non-compliant
      And the reason is that mandatory rule SV-018 is not met

    @SV-018 @undetermined
    Scenario: The benefits are still to be listed
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And the list of measures is left blank
      When it is checked
      Then the rule is undetermined
      And it says "Social value benefits that are asked for: (0 or more)."
      And it asks the policy team "Which measures are bidders asked to commit to, and is the list complete?"
      And the tender as a whole is undetermined

    @SV-018 @undetermined
    Scenario: It may be a contract
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And the kind of agreement is left blank
      And it asks for 0 measures
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Is it a contract or a funding agreement?"

    @SV-018 @not-applicable
    Scenario: A contract is judged by its criteria
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 0 measures
      When it is checked
      Then the rule is not applicable
      And what decides is that the kind of agreement is contract, not funding agreement

    @SV-018 @not-applicable
    Scenario: An exempted funding agreement
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 0 measures
      And an exemption was approved on 2023-05-01
      When it is checked
      Then the rule is not applicable
      And what decides is that an exemption is recorded with reason, approver and a date before commencement

    @SV-011 @not-applicable
    Scenario: A funding agreement needs no weights
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And the tender as a whole is compliant

    @SV-003 @undetermined
    Scenario: A funding agreement without an amount
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT is not recorded
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"
      And the tender as a whole is undetermined

    @SV-016 @not-met
    Scenario: An exemption for a funding agreement comes before it, too
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And an exemption was approved on 2023-05-02
      When it is checked
      Then the rule is not met
      And what decides is that the date the exemption was approved is 2023-05-02, which is not before 2023-05-02 (the date the procurement commenced)

    @SV-021 @not-met
    Scenario: Seven benefits are many for a funding agreement, too
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 7 measures
      When it is checked
      Then the rule is not met
      And it says "Measures asked for: 7; manageable: 6."

    @SV-022 @not-met
    Scenario: A funding agreement covers a local priority, too
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about community
      When it is checked
      Then the rule is not met
      And the tender as a whole is compliant
