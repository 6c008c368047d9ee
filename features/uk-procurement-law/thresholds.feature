Feature: Whether the law covers a procurement
  A procurement is covered from its threshold on. What is stated of the threshold
  counts; without that the value with VAT does; without that the value before VAT, as
  far as it can tell.

  Rule: What is said of the threshold agrees with the value with VAT

    @LAW-001A
    Scenario Outline: What is stated, held against the value with VAT
      Given a procurement of services worth <value> GBP including VAT
      And whether it is above the procurement threshold is recorded as <stated>
      And the procurement commenced on <day>
      When it is checked
      Then the rule is <outcome>
      And it says "At or above the threshold, as stated: <stated>. The value is £<value> including VAT; the threshold is £<threshold> including VAT."
      And the tender as a whole is compliant

      Examples:
        | value      | stated | day        | threshold | outcome |
        | 214,904    | yes    | 2024-06-03 | 214,904   | met     |
        | 214,903.99 | yes    | 2024-06-03 | 214,904   | not met |
        | 214,904    | no     | 2024-06-03 | 214,904   | not met |
        | 214,903.99 | no     | 2024-06-03 | 214,904   | met     |
        | 210,000    | yes    | 2025-12-31 | 214,904   | not met |
        | 210,000    | yes    | 2026-01-01 | 207,720   | met     |
        | 210,000    | no     | 2025-12-31 | 214,904   | met     |
        | 210,000    | no     | 2026-01-01 | 207,720   | not met |

    @LAW-001A @undetermined
    Scenario: Nobody can tell while the kind of contract is open
      Given a procurement of services worth 300,000 GBP including VAT
      And whether it is above the procurement threshold is recorded as yes
      And the main category is left blank
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Does the contract mainly buy goods, services or works?"

    @LAW-001A @not-applicable
    Scenario: Nothing is stated of the threshold
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the rule is not applicable
      And what decides is that whether the value is at or above the procurement threshold is not stated

  Rule: What is said of the threshold agrees with the value before VAT

    @LAW-001B
    Scenario Outline: What is stated, held against the value before VAT
      Given a procurement of services worth <value> GBP excluding VAT
      And whether it is above the procurement threshold is recorded as <stated>
      And the rate of VAT <rate>
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is compliant

      Examples:
        | value      | stated | rate               | outcome      |
        | 214,904    | yes    | is not recorded    | met          |
        | 214,904    | no     | is not recorded    | not met      |
        | 214,903.99 | yes    | is not recorded    | undetermined |
        | 214,903.99 | yes    | is recorded as 5%  | met          |
        | 214,903.99 | yes    | is recorded as 0%  | not met      |
        | 179,086.67 | yes    | is recorded as 20% | met          |
        | 179,086.67 | yes    | is not recorded    | undetermined |
        | 179,086.66 | yes    | is not recorded    | not met      |
        | 179,086.66 | no     | is not recorded    | met          |
        | 1          | no     | is not recorded    | undetermined |

    @LAW-001B @undetermined
    Scenario: Between the two the rate of VAT decides
      Given a procurement of services worth 200,000 GBP excluding VAT
      And whether it is above the procurement threshold is recorded as no
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which rate of VAT applies?"

    @LAW-001B @not-applicable
    Scenario: The value with VAT is stated, and tells more
      Given a procurement of services worth 300,000 GBP including VAT
      And whether it is above the procurement threshold is recorded as yes
      And the value excluding VAT is recorded as 250,000 GBP
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the tender with VAT is stated
