Feature: The Social Value Model of central government
  National policy asks central government to give social value at least 10% of the
  total score, from the threshold on. It is not a statute, and it does not bind other
  authorities: they may apply it, and get advice where they ask.

  Rule: Social value is evaluated explicitly

    @PPN-010
    Scenario Outline: With and without a criterion for social value
      Given a procurement of services worth <value> GBP including VAT
      And the kind of authority is recorded as central government
      And the procurement commenced on <day>
      And <criteria>
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value      | day        | criteria                               | outcome        | as a whole     |
        | 139,688    | 2024-06-03 | social value weighs 10%                | met            | compliant      |
        | 139,688    | 2024-06-03 | there is no criterion for social value | not met        | non-compliant  |
        | 139,687.99 | 2024-06-03 | there is no criterion for social value | not applicable | not applicable |
        | 135,018    | 2026-01-01 | there is no criterion for social value | not met        | non-compliant  |
        | 135,017.99 | 2026-01-01 | there is no criterion for social value | not applicable | not applicable |

    @PPN-010 @undetermined
    Scenario: The criteria are not written yet
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And the procurement commenced on 2024-06-03
      And the list of criteria is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

    @PPN-010 @not-applicable
    Scenario: It does not bind a combined authority, which may ask all the same
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as sub-central
      And there is no criterion for social value
      When it is checked against the policy by name
      Then the rule is not applicable
      And the tender as a whole is not applicable

    @PPN-010 @not-applicable
    Scenario: The nations have policies of their own
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And the nation of the authority is recorded as Wales
      And there is no criterion for social value
      When it is checked
      Then the rule is not applicable
      And what decides is that the nation of the authority is Wales

  Rule: Social value carries at least 10% of the total score

    @PPN-011
    Scenario Outline: The share of the total score
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And the procurement commenced on <day>
      And social value weighs <weight>
      When it is checked
      Then the rule is <outcome>
      And it says "Social value carries <weight>; at least 10% is asked."
      And the tender as a whole is <as a whole>

      Examples:
        | day        | weight | outcome | as a whole    |
        | 2024-06-03 | 10%    | met     | compliant     |
        | 2024-06-03 | 9.9%   | not met | non-compliant |
        | 2025-10-01 | 10%    | met     | compliant     |
        | 2025-10-01 | 9.9%   | not met | non-compliant |

    @PPN-011 @undetermined
    Scenario: The weight is left blank
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And the procurement commenced on 2025-10-01
      And for "Social value", the weight is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"

    @PPN-011 @not-applicable
    Scenario: Without a criterion there is no weight to look at
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And there is no criterion for social value
      When it is checked
      Then the rule is not applicable
      And the tender as a whole is non-compliant

  Rule: Others may evaluate social value explicitly too

    @PPN-020
    Scenario Outline: Advice for another authority that asks
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on <day>
      And <criteria>
      When it is checked against the policy by name
      Then the rule is <outcome>
      And the tender as a whole is not applicable

      Examples:
        | value   | day        | criteria                               | outcome        |
        | 300,000 | 2024-06-03 | social value weighs 5%                 | met            |
        | 300,000 | 2025-10-01 | there is no criterion for social value | not met        |
        | 300,000 | 2025-10-01 | the list of criteria is left blank     | undetermined   |
        | 100,000 | 2025-10-01 | there is no criterion for social value | not applicable |

    @PPN-020 @not-applicable
    Scenario: Central government gets no advice but the rule itself
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      When it is checked
      Then the rule is not applicable
      And the tender as a whole is compliant

  Rule: Others may give social value at least 10% of the total score too

    @PPN-021
    Scenario Outline: Advice on the weight
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-10-01
      And <criteria>
      When it is checked against the policy by name
      Then the rule is <outcome>
      And the tender as a whole is not applicable

      Examples:
        | criteria                                     | outcome        |
        | social value weighs 10%                      | met            |
        | social value weighs 5%                       | not met        |
        | for "Social value", the weight is left blank | undetermined   |
        | there is no criterion for social value       | not applicable |

  Rule: Which version holds, and for whom

    Scenario Outline: PPN 06/20, and PPN 002 after it
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as central government
      And whether it is above the procurement threshold is recorded as yes
      And the procurement commenced on <day>
      When it is checked
      Then version <version> judges it, in force on <day>, when the procurement commenced
      And the tender as a whole is compliant

      Examples:
        | day        | version  |
        | 2021-01-01 | 2021.1.0 |
        | 2025-09-30 | 2021.1.0 |
        | 2025-10-01 | 2025.1.0 |

    Scenario: A combined authority is not judged by it unless it asks
      Given a procurement of services worth 300,000 GBP including VAT
      And the kind of authority is recorded as sub-central
      When it is checked
      Then the policy does not judge
      And the law judges too, and by it the tender is compliant
