Feature: Procurements before the Procurement Act 2023
  What commenced before 24 February 2025 stays under the regulations of 2015, however
  late it is evaluated. Of these, only what a source was seen to say is a rule.

  Rule: A criterion for social value is linked to what is bought

    @LAW-067
    Scenario Outline: Whether a link is recorded
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on 2024-06-03
      And for "Social value", the link to what is bought <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And the tender as a whole is compliant

      Examples:
        | value      | record                              | outcome        |
        | 214,904    | is recorded as Apprentices on these | met            |
        | 214,904    | is not recorded                     | not met        |
        | 214,904    | is left blank                       | undetermined   |
        | 214,903.99 | is not recorded                     | not applicable |

    @LAW-067 @not-applicable
    Scenario: Other criteria are not asked
      Given a procurement of services worth 300,000 GBP including VAT
      When it is checked
      Then for Quality, the rule is not applicable
      And what decides is that the criterion is not explicitly about social value

    @LAW-067 @undetermined
    Scenario: Before 2022 only what is stated of the threshold counts
      Given a procurement of services worth 300,000 GBP excluding VAT
      And the procurement commenced on 2019-06-03
      And for "Social value", the link to what is bought is not recorded
      When it is checked
      Then for Social value, the rule is undetermined
      And it asks the procurement officer "Is the estimated value, including VAT, at or above the procurement threshold for this kind of contract?"

  Rule: The day of commencement decides which law holds

    Scenario Outline: The first and the last day of each
      Given a procurement of services worth 145,000 GBP excluding VAT
      And the procurement commenced on <day>
      When it is checked
      Then version <version> judges it, in force on <day>, when the procurement commenced
      And the tender as a whole is compliant

      Examples:
        | day        | version  |
        | 2015-02-26 | 2015.1.0 |
        | 2025-02-23 | 2015.1.0 |
        | 2025-02-24 | 2023.2.0 |
        | 2031-06-30 | 2023.2.0 |

    Scenario: Before the first
      Given a procurement of services worth 145,000 GBP excluding VAT
      And the procurement commenced on 2015-02-25
      When it is checked
      Then no version judges it: no version was in force on 2015-02-25, when the procurement commenced; the first is in force from 2015-02-26
      And no rule is judged
