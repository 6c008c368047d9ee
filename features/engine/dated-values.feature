Feature: Dated values
  A value that changes on known days is looked up by a date of the tender. A date
  outside every period has no value: an old one or a coming one is never taken.

  Background:
    Given the table
      """
      covered_from:
        title: Value from which the procurement is covered
        dated_by: tender.commenced_on
        hit: first
        result: money, including VAT
        rows:
          - when: {tender.category: works}
            values:
              - {from: 2022-01-01, to: 2023-12-31, is: 5000000 GBP, status: assumed, rationale: "Works, the first."}
              - {from: 2024-01-01, to: 2025-12-31, is: 5400000 GBP, status: assumed, rationale: "Works, the second."}
          - values:
              - {from: 2022-01-01, to: 2022-12-31, is: 200000 GBP, status: assumed, rationale: The rest.}
              - {from: 2024-01-01, is: 214000 GBP, status: assumed, rationale: The rest later.}
      """
    And a rule that requires
      """
      tender.value.gross: {at_least: $covered_from}
      """
    And version 1.0.0 is asked for

  Rule: Both ends belong to a period

    Scenario Outline: The value of the day
      When the tender says
        """
        commenced_on: <day>
        category: <category>
        value: {gross: 5000000 GBP}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | day        | category | outcome | claim                                                                                                    |
        | 2022-01-01 | works    | met     | the table covered_from gives £5,000,000 including VAT (row 1, from 2022-01-01 to 2023-12-31)             |
        | 2023-12-31 | works    | met     | the table covered_from gives £5,000,000 including VAT (row 1, from 2022-01-01 to 2023-12-31)             |
        | 2024-01-01 | works    | not met | the table covered_from gives £5,400,000 including VAT (row 1, from 2024-01-01 to 2025-12-31)             |
        | 2031-01-01 | services | met     | the table covered_from gives £214,000 including VAT (row 2, from 2024-01-01)                             |

  Rule: A date outside every period has no value, and the answer says so

    Scenario Outline: No value for the day
      When the tender says
        """
        commenced_on: <day>
        category: <category>
        value: {gross: 5000000 GBP}
        """
      Then the rule is undetermined
      And because "<claim>"
      And it asks "<question>"
      And it asks 1 question

      Examples:
        | day        | category | claim                                                                                                                             | question |
        | 2021-05-01 | works    | the table covered_from is not known: no value is known for 2021-05-01; the first is from 2022-01-01                               | On which date did the procurement commence? |
        | 2026-01-01 | works    | the table covered_from is not known: no value is known for 2026-01-01; the last is to 2025-12-31                                  | On which date did the procurement commence? |
        | 2023-06-01 | services | the table covered_from is not known: no value is known for 2023-06-01; there is one to 2022-12-31, and again from 2024-01-01      | On which date did the procurement commence? |

  Rule: Without the date, or what the rows ask, the value is not known

    Scenario: The category is not told
      When the tender says
        """
        commenced_on: 2024-05-01
        value: {gross: 100000 GBP}
        """
      Then the rule is not met
      And because "the table covered_from is not known; it is from £214,000 including VAT to £5,400,000 including VAT"

    Scenario: The category is not told, and matters
      When the tender says
        """
        commenced_on: 2024-05-01
        value: {gross: 1000000 GBP}
        """
      Then the rule is undetermined
      And it asks "Does the contract mainly buy goods, services or works?"
      And it asks 1 question

    Scenario: The answer leans on the value of the day alone
      When the tender says
        """
        commenced_on: 2022-05-01
        category: works
        value: {gross: 5000000 GBP}
        """
      Then the answer leans on "Works, the first."
      And the answer does not lean on "Works, the second."
