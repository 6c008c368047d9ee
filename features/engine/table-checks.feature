Feature: What a table leaves open
  Before a tender is seen, a table is looked at as a whole: cases for which it has
  no row, rows that hold together, and rows that never count. Every such case is
  found, and one is given as an example.

  Background:
    Given the policy derives
      """
      tender.dear: {title: It is dear, holds: {tender.value.net: {more_than: 5000000 GBP excluding VAT}}}
      """
    And a rule that requires
      """
      tender.kpi_count: {at_least: $wanted}
      """

  Rule: Every case has a row

    Scenario: A case without a row
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: unique
          result: number
          rows:
            - {when: {tender.category: works, tender.dear: false}, is: 1, status: assumed, rationale: An example.}
            - {when: {tender.category: {none_of: [works]}}, is: 0, status: assumed, rationale: An example.}
        """
      Then the policy is accepted, with the warning SV322 "no row of `wanted` holds where `tender.category` is `works` and `tender.dear` is `true`"
      And the way out is "add a row for it, or one without `when` for all that is left"

    Scenario: A row for all that is left
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: unique
          result: number
          rows:
            - {when: {tender.category: works, tender.dear: false}, is: 1, status: assumed, rationale: An example.}
            - {is: 0, status: assumed, rationale: An example.}
        """
      And a rule that requires
        """
        tender.dear: false
        """
      Then the policy is accepted, without a warning

    Scenario Outline: The ends of a value
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: unique
          result: number
          rows:
            - {when: {tender.value.net: {<low>: 100000 GBP excluding VAT}}, is: 0, status: assumed, rationale: An example.}
            - {when: {tender.value.net: {<high>: 100000 GBP excluding VAT}}, is: 1, status: assumed, rationale: An example.}
        """
      And a rule that requires
        """
        tender.dear: false
        """
      Then <answer>

      Examples:
        | low       | high      | answer                                                                                                                 |
        | less_than | at_least  | the policy is accepted, without a warning                                                                              |
        | at_most   | more_than | the policy is accepted, without a warning                                                                              |
        | less_than | more_than | the policy is accepted, with the warning SV322 "no row of `wanted` holds where `tender.value.net` is £100,000"         |
        | at_most   | at_least  | the policy is refused with SV323 because "rows 1 and 2 both hold where `tender.value.net` is £100,000"                 |

    Scenario Outline: Consecutive days leave nothing between them
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: unique
          result: number
          rows:
            - {when: {tender.commenced_on: {at_most: 2025-02-23}}, is: 0, status: assumed, rationale: An example.}
            - {when: {tender.commenced_on: {at_least: <day>}}, is: 1, status: assumed, rationale: An example.}
        """
      And a rule that requires
        """
        tender.dear: false
        """
      Then <answer>

      Examples:
        | day        | answer                                                                                                            |
        | 2025-02-24 | the policy is accepted, without a warning                                                                         |
        | 2025-02-25 | the policy is accepted, with the warning SV322 "no row of `wanted` holds where `tender.commenced_on` is 2025-02-24" |

    Scenario: A fact that the record does not have is a case of its own
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: first
          result: number
          rows:
            - {when: {given: tender.kpi_count, tender.kpi_count: {at_least: 3}}, is: 3, status: assumed, rationale: An example.}
            - {when: {tender.kpi_count: {less_than: 3}}, is: 1, status: assumed, rationale: An example.}
        """
      Then the policy is accepted, with the warning SV322 "no row of `wanted` holds where `tender.kpi_count` is not recorded"

    Scenario: Between two whole numbers there is no case
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: first
          result: number
          rows:
            - {when: {tender.kpi_count: {at_least: 3}, tender.dear: true}, is: 5, status: assumed, rationale: An example.}
            - {when: {tender.kpi_count: {at_least: 3}}, is: 3, status: assumed, rationale: An example.}
            - {when: {tender.kpi_count: {at_most: 2}}, is: 1, status: assumed, rationale: An example.}
        """
      Then the policy is accepted, without a warning

  Rule: No two rows hold together, unless the table says what then counts

    Scenario Outline: Two rows that both hold
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: <hit>
          result: number
          rows:
            - {when: {tender.category: works}, is: 3, status: assumed, rationale: An example.}
            - {when: {tender.dear: true}, is: <value>, status: assumed, rationale: An example.}
            - {is: 0, status: assumed, rationale: An example.}
        """
      Then <answer>

      Examples:
        | hit         | value | answer                                                                                                                                                 |
        | unique      | 3     | the policy is refused with SV323 because "rows 1 and 2 both hold where `tender.category` is `works` and `tender.dear` is `true`"                       |
        | any         | 5     | the policy is refused with SV323 because "rows 1 and 2 both hold and give 3 and 5 where `tender.category` is `works` and `tender.dear` is `true`"      |
        | any         | 3     | the policy is accepted, without a warning                                                                                                              |
        | first       | 5     | the policy is accepted, without a warning                                                                                                              |
        | collect sum | 5     | the policy is accepted, without a warning                                                                                                              |

  Rule: Every row counts somewhere

    Scenario: A wider row above a narrower one
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: first
          result: number
          rows:
            - {when: {tender.category: works}, is: 3, status: assumed, rationale: An example.}
            - {when: {tender.category: works, tender.dear: true}, is: 5, status: assumed, rationale: An example.}
            - {is: 0, status: assumed, rationale: An example.}
        """
      Then the policy is accepted, with the warning SV324 "row 2 never counts, because row 1 comes before it wherever it holds"

    Scenario: A row that contradicts itself
      Given the tables
        """
        wanted:
          title: Indicators wanted
          hit: first
          result: number
          rows:
            - {when: {tender.kpi_count: {at_least: 5, less_than: 3}}, is: 3, status: assumed, rationale: An example.}
            - {when: {tender.dear: true}, is: 5, status: assumed, rationale: An example.}
            - {is: 0, status: assumed, rationale: An example.}
        """
      Then the policy is accepted, with the warning SV325 "row 1 never holds, because no `tender.kpi_count` is at least 5 and less than 3"
