Feature: The proposed version of 2026
  A demonstration of a change, and no decision of the authority: the floor is 15%. It
  judges only where it is asked for; otherwise the version that is adopted does.

  Rule: Social value carries at least the minimum weight

    @SV-011 @met
    Scenario: 12% is enough by the version that is adopted, in 2026 too
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And social value weighs 12%
      When it is checked
      Then version 2022.4.0 judges it, in force on 2026-03-02, when the procurement commenced
      And the version is called adopted
      And the rule is met
      And it says "Social value carries 12%; at least 10% is asked."
      And the tender as a whole is compliant

    @SV-011 @not-met
    Scenario: 12% is not enough by the proposed version
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And social value weighs 12%
      When it is checked by version 2026.3.0
      Then version 2026.3.0 judges it, version 2026.3.0 was asked for; it is proposed, not adopted
      And the version is called proposed
      And the rule is not met
      And what decides is that the share of the lot's award score that is explicitly social value is 12%, which is not at least 15% (minimum_weight)
      And it says "Social value carries 12%; at least 15% is asked."
      And the remedy is "Give social value its own criterion with a published weight of 15% or more."
      And it leans on the assumption "A demonstration and no decision of LCRCA: no source asks LCRCA for 15%. The floor in the version that is adopted is 10%."
      And the tender as a whole is non-compliant

    @SV-011
    Scenario Outline: Around the proposed 15%
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And social value weighs <weight>
      When it is checked by version 2026.3.0
      Then the rule is <outcome>
      And what decides is that the share of the lot's award score that is explicitly social value is <weight>

      Examples:
        | weight | outcome |
        | 14.99% | not met |
        | 15%    | met     |
        | 15.01% | met     |

    @SV-011 @not-met
    Scenario: Asked for on an earlier procurement, it says that it was not in force
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-12-31
      And social value weighs 12%
      When it is checked by version 2026.3.0
      Then version 2026.3.0 judges it, version 2026.3.0 was asked for; it is proposed, not adopted; it was not in force on 2025-12-31, when the procurement commenced
      And the rule is not met

  Rule: A larger contract gives social value more than the minimum

    @SV-017
    Scenario Outline: The advice goes by the proposed minimum too
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And social value weighs <weight>
      When it is checked by version 2026.3.0
      Then the rule is <outcome>
      And what decides is that the share of the lot's award score that is explicitly social value is <weight>

      Examples:
        | weight | outcome        |
        | 14.99% | not applicable |
        | 15%    | not met        |
        | 15.01% | met            |

  Rule: It is said whether a bid below the minimum score is out

    @SV-027B
    Scenario Outline: A minimum score, and what falling short means
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And for "Quality", the minimum score <minimum>
      And for "Quality", whether a bid below the minimum is out <out>
      When it is checked by version 2026.3.0
      Then for Quality, the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | minimum          | out                | outcome        | what decides                                           |
        | is recorded as 2 | is recorded as yes | met            | whether a bid below the minimum is out is given: yes   |
        | is recorded as 2 | is recorded as no  | met            | whether a bid below the minimum is out is given: no    |
        | is recorded as 0 | is not recorded    | not met        | whether a bid below the minimum is out is not recorded |
        | is recorded as 2 | is left blank      | undetermined   | whether a bid below the minimum is out is left blank   |
        | is left blank    | is not recorded    | undetermined   | the minimum score is left blank                        |
        | is not recorded  | is not recorded    | not applicable | the minimum score is not recorded                      |

    @SV-027B @not-met
    Scenario: A minimum score without a consequence
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And for "Quality", the minimum score is recorded as 2
      When it is checked by version 2026.3.0
      Then the rule is not met
      And it says "Minimum score: 2. A bid below it is out: none given."
      And the remedy is "Publish whether a bid below the minimum score is disqualified."
      And the tender as a whole is non-compliant

    @SV-027B @undetermined
    Scenario: What falling short means is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      And for "Quality", the minimum score is recorded as 2
      And for "Quality", whether a bid below the minimum is out is left blank
      When it is checked by version 2026.3.0
      Then the rule is undetermined
      And it asks the procurement officer "Does a bid below the minimum score drop out?"

    @SV-027B @not-applicable
    Scenario: Price has no minimum score
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2026-03-02
      When it is checked by version 2026.3.0
      Then for Price, the rule is not applicable
      And what decides is that the type of criterion is price, not quality
