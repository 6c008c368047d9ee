Feature: Key performance indicators under the Procurement Act 2023
  For a contract of more than £5 million at least three key performance indicators are
  set and published. Exactly £5 million is not more.

  Rule: Key performance indicators are set for a contract above £5 million

    @LAW-052
    Scenario Outline: On, above and below the line
      Given a procurement of services worth <value> GBP <VAT> VAT
      And the procurement commenced on 2025-06-02
      And the number of performance indicators <record>
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value        | VAT       | record           | outcome        | as a whole    |
        | 5,000,000    | including | is not recorded  | not applicable | compliant     |
        | 5,000,000.01 | including | is not recorded  | undetermined   | undetermined  |
        | 5,000,000.01 | including | is recorded as 2 | not met        | non-compliant |
        | 5,000,000.01 | including | is recorded as 3 | met            | compliant     |
        | 5,000,000.01 | including | is left blank    | undetermined   | undetermined  |
        | 5,000,000.01 | excluding | is not recorded  | undetermined   | undetermined  |
        | 5,000,000    | excluding | is not recorded  | undetermined   | undetermined  |
        | 4,166,666.66 | excluding | is not recorded  | not applicable | compliant     |

    @LAW-052 @not-met
    Scenario: Two are not three
      Given a procurement of services worth 6,000,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And the number of performance indicators is recorded as 2
      When it is checked
      Then the rule is not met
      And what decides is that the number of key performance indicators is 2, which is not at least 3 (least_kpis)
      And it says "Key performance indicators: 2. Above £5,000,000 including VAT at least 3 are set and published."
      And it leans on the assumption "The source says more than £5 million, so exactly £5 million is not above. That VAT counts, as it does towards the thresholds, is assumed."
      And nothing else is not met

    @LAW-052 @undetermined
    Scenario: A record that says nothing of them is no breach, as they are due later
      Given a procurement of services worth 6,000,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And the number of performance indicators is not recorded
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "How many key performance indicators (KPIs) will be set and published?"

    @LAW-052 @undetermined
    Scenario: With the value before VAT, the rate of VAT can decide
      Given a procurement of services worth 4,500,000 GBP excluding VAT
      And the procurement commenced on 2025-06-02
      And the number of performance indicators is recorded as 2
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which rate of VAT applies?"

    @LAW-052
    Scenario Outline: What the section leaves out
      Given a procurement of services worth 9,000,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And <thing> is recorded as <said>
      And the number of performance indicators is not recorded
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | thing                                              | said     | outcome        | as a whole     |
        | whether it sets up a framework                     | yes      | not applicable | compliant      |
        | whether it is a concession                         | yes      | not applicable | compliant      |
        | whether its services are light touch               | yes      | not applicable | compliant      |
        | whether the buyer is a private utility             | yes      | not applicable | compliant      |
        | whether performance indicators are not appropriate | yes      | not applicable | compliant      |
        | whether it sets up a framework                     | no       | undetermined   | undetermined   |
        | whether performance indicators are not appropriate | no       | undetermined   | undetermined   |
        | the law it is under                                | PCR 2015 | not applicable | compliant      |

    @LAW-052 @not-applicable
    Scenario: Works above £5 million, but below their threshold
      Given a procurement of works worth 5,300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And the number of performance indicators is not recorded
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the tender with VAT is £5,300,000 including VAT, which is not at least £5,372,609 including VAT (thresholds.threshold)

    @LAW-052 @not-met
    Scenario: The same works, commenced when the threshold is lower
      Given a procurement of works worth 5,300,000 GBP including VAT
      And the procurement commenced on 2026-01-01
      And the number of performance indicators is recorded as 2
      When it is checked
      Then the rule is not met
      And the tender as a whole is non-compliant

  Rule: One key performance indicator is about social value

    @LAW-052S
    Scenario Outline: A measure that is a key performance indicator
      Given a procurement of services worth 6,000,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And <measures>
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is compliant

      Examples:
        | measures                                         | outcome      |
        | the first measure is a key performance indicator | met          |
        | no measure is a key performance indicator        | not met      |
        | the list of measures is left blank               | undetermined |

    @LAW-052S @not-applicable
    Scenario: A smaller contract needs none
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      When it is checked
      Then the rule is not applicable
      And the tender as a whole is compliant
