Feature: Tables of values
  A table says row by row which value counts. Its hit policy says what is meant
  where several rows hold. A row that cannot be told yet may still count.

  Rule: The first row that holds counts, and a row without tests is for the rest

    Background:
      Given the table
        """
        weight_asked:
          title: Weight that is asked
          hit: first
          result: percentage
          rows:
            - {when: {tender.urgent: true}, is: 5%, status: assumed, rationale: Made up.}
            - {when: {tender.category: works}, is: 15%, status: assumed, rationale: Made up too.}
            - {is: 10%, status: assumed, rationale: The rest.}
        """
      And a rule
        """
        require: {tender.value.vat_rate: {at_least: $weight_asked}}
        says: "At least {weight_asked} is asked."
        """

    Scenario Outline: The value of the first row that holds
      When the tender says
        """
        urgent: <urgent>
        category: <category>
        value: {vat_rate: <rate>}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | urgent | category | rate | outcome | claim                                     |
        | true   | works    | 5%   | met     | the table weight_asked gives 5% (row 1)   |
        | true   |          | 5%   | met     | the table weight_asked gives 5% (row 1)   |
        | false  | works    | 12%  | not met | the table weight_asked gives 15% (row 2)  |
        | false  | services | 12%  | met     | the table weight_asked gives 10% (row 3)  |

    Scenario Outline: What is left may be enough to tell
      When the tender says
        """
        urgent: <urgent>
        category: <category>
        value: {vat_rate: <rate>}
        """
      Then the rule is <outcome>

      Examples:
        | urgent | category | rate | outcome      |
        |        | services | 10%  | met          |
        |        | services | 4%   | not met      |
        |        | services | 7%   | undetermined |
        | false  |          | 15%  | met          |
        | false  |          | 9%   | not met      |
        | false  |          | 12%  | undetermined |

    Scenario: What a row tests is asked for where it could count
      When the tender says
        """
        category: services
        value: {vat_rate: 7%}
        """
      Then the rule is undetermined
      And because "the table weight_asked is not known; it is from 5% to 10%"
      And it says "At least (from 5% to 10%) is asked."
      And it asks "Was it so urgent that it was impractical to consider social value first?"
      And it asks 1 question

    Scenario: What a value rests on is said of the row that counted
      When the tender says
        """
        urgent: false
        category: works
        value: {vat_rate: 20%}
        """
      Then the answer leans on "Made up too."
      And the answer does not lean on "Made up."

  Rule: Every hit policy has its own answer

    Scenario Outline: A number of each hit policy
      Given the table
        """
        asked:
          title: What is asked
          hit: <hit>
          result: percentage
          <order>
          rows:
            - {when: {tender.urgent: true}, is: 2%, status: assumed, rationale: x}
            - {when: {tender.framework: true}, is: 5%, status: assumed, rationale: x}
            - {when: {tender.call_off: true}, is: <last>, status: assumed, rationale: x}
        """
      And a rule that requires
        """
        tender.value.vat_rate: {<test>: $asked}
        """
      When the tender says
        """
        urgent: true
        framework: <framework>
        call_off: <call-off>
        value: {vat_rate: <rate>}
        """
      Then the rule is <outcome>

      Examples: All is told
        | hit         | order                  | framework | call-off | last | test | rate | outcome |
        | first       |                        | true      | true     | 9%   | is   | 2%   | met     |
        | priority    | priority: [5%, 2%, 9%] | true      | true     | 9%   | is   | 5%   | met     |
        | priority    | priority: [5%, 2%, 9%] | false     | true     | 9%   | is   | 2%   | met     |
        | collect sum |                        | true      | true     | 9%   | is   | 16%  | met     |
        | collect sum |                        | false     | false    | 9%   | is   | 2%   | met     |
        | collect min |                        | true      | true     | 1%   | is   | 1%   | met     |
        | collect max |                        | true      | true     | 1%   | is   | 5%   | met     |

      Examples: Whether it is a call-off is not told
        | hit         | order                  | framework | call-off | last | test     | rate | outcome      |
        | priority    | priority: [5%, 2%, 9%] | true      |          | 9%   | is       | 5%   | met          |
        | priority    | priority: [9%, 5%, 2%] | true      |          | 9%   | is       | 5%   | undetermined |
        | priority    | priority: [9%, 5%, 2%] | true      |          | 9%   | at_least | 9%   | met          |
        | collect sum |                        | true      |          | 1%   | is       | 7%   | undetermined |
        | collect sum |                        | true      |          | 1%   | at_least | 8%   | met          |
        | collect sum |                        | true      |          | 1%   | at_least | 6%   | not met      |
        | collect sum |                        | true      |          | 0%   | is       | 7%   | met          |
        | collect min |                        | true      |          | 9%   | is       | 2%   | met          |
        | collect min |                        | true      |          | 1%   | is       | 2%   | undetermined |
        | collect min |                        | true      |          | 1%   | at_least | 2%   | met          |
        | collect max |                        | true      |          | 1%   | is       | 5%   | met          |
        | collect max |                        | true      |          | 9%   | at_least | 4%   | not met      |

    Scenario Outline: How many rows hold
      Given the table
        """
        reasons:
          title: Number of reasons to look closer
          hit: collect count
          result: text
          rows:
            - {when: {tender.urgent: true}, is: urgent, status: assumed, rationale: x}
            - {when: {tender.framework: true}, is: framework, status: assumed, rationale: x}
        """
      And the policy derives
        """
        tender.close: {title: Looked at closely, holds: {tender.asked: {at_most: $reasons}}}
        tender.asked: {title: Reasons that are enough, value: <enough>}
        """
      And a rule that requires
        """
        tender.close: true
        """
      When the tender says
        """
        urgent: <urgent>
        framework: <framework>
        """
      Then the rule is <outcome>

      Examples:
        | enough | urgent | framework | outcome      |
        | 2      | true   | true      | met          |
        | 1      | false  | false     | not met      |
        | 0      | false  | false     | met          |
        | 1      | true   |           | met          |
        | 2      | true   |           | undetermined |
        | 2      | false  |           | not met      |

    Scenario Outline: Two rows of which never both hold, or that agree
      Given the table
        """
        allowed:
          title: Rate that is allowed
          hit: <hit>
          result: percentage
          rows:
            - {when: {tender.category: works}, is: 20%, status: assumed, rationale: x}
            - {when: {tender.category: goods}, is: 5%, status: assumed, rationale: x}
            - {when: {<also>}, is: 20%, status: assumed, rationale: x}
        """
      And a rule that requires
        """
        tender.value.vat_rate: {is: $allowed}
        """
      When the tender says
        """
        category: <category>
        urgent: <urgent>
        value: {vat_rate: 20%}
        """
      Then the rule is <outcome>

      Examples:
        | hit    | also                                        | category | urgent | outcome      |
        | unique | tender.category: services                   | works    |        | met          |
        | unique | tender.category: services                   | goods    |        | not met      |
        | unique | tender.category: services                   |          |        | undetermined |
        | any    | tender.category: works, tender.urgent: true | works    |        | met          |
        | any    | tender.category: works, tender.urgent: true | works    | true   | met          |
        | any    | tender.category: works, tender.urgent: true | services | true   | undetermined |

    Scenario Outline: All words of the rows that hold
      Given the table
        """
        routes:
          title: Procedures that are open to it
          hit: <hit>
          result: text
          <order>
          rows:
            - {when: {tender.urgent: true}, is: direct, status: assumed, rationale: x}
            - {when: {tender.framework: true}, is: selective, status: assumed, rationale: x}
            - {is: open, status: assumed, rationale: x}
        """
      And a rule
        """
        require: {tender.procedure: {one_of: $routes}}
        says: "It may be {routes}."
        """
      When the tender says
        """
        urgent: <urgent>
        framework: <framework>
        procedure: <procedure>
        """
      Then the rule is <outcome>
      And it says "<words>"

      Examples:
        | hit          | order                               | urgent | framework | procedure | outcome      | words                       |
        | rule order   |                                     | true   | true      | direct    | met          | It may be direct, selective. |
        | output order | priority: [selective, direct, open] | true   | true      | direct    | met          | It may be selective, direct. |
        | rule order   |                                     | true   | false     | selective | not met      | It may be direct.            |
        | rule order   |                                     | false  | false     | open      | met          | It may be open.              |
        | rule order   |                                     | true   |           | direct    | undetermined | It may be (not known).       |

  Rule: Where no row holds, nothing is known, and nothing is not none

    Scenario Outline: No row holds
      Given the table
        """
        asked:
          title: What is asked
          hit: <hit>
          result: percentage
          rows:
            - {when: {tender.urgent: true}, is: 2%, status: assumed, rationale: x}
        """
      And a rule that requires
        """
        tender.value.vat_rate: {at_least: $asked}
        """
      When the tender says
        """
        urgent: false
        value: {vat_rate: 20%}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | hit         | outcome      | claim                                                          |
        | first       | undetermined | the table asked is not known, because no row holds             |
        | collect min | undetermined | the table asked is not known, because no row holds             |
        | collect sum | met          | the table asked gives 0% (no row holds)                        |

  Rule: A table reads the facts of the item for which it is read

    Background:
      Given the table
        """
        weight_asked:
          title: Weight that is asked
          hit: first
          result: percentage
          rows:
            - {when: {lot.title: Works}, is: 15%, status: assumed, rationale: x}
            - {is: 10%, status: assumed, rationale: x}
        """

    Scenario: Each lot has its own value
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.weight: {at_least: $weight_asked}}}}
        """
      When the tender says, with nothing left out
        """
        lots:
          - {id: "1", title: Works, criteria: [{name: Quality, weight: 12%}]}
          - {id: "2", title: Goods, criteria: [{name: Quality, weight: 12%}]}
        """
      Then for lot 1 (Works) the rule is not met
      And for lot 2 (Goods) the rule is met

    Scenario: Where there is no lot in sight it cannot be read
      Given a rule that requires
        """
        tender.value.vat_rate: {at_least: $weight_asked}
        """
      Then the policy is refused with SV303 because "the table `$weight_asked` reads `lot.title`, a fact of a lot and cannot be read for a tender"

  Rule: Another pack's table is worked out by that pack

    Background:
      Given the policy uses national-law as law
      And version 1.0.0 of the pack national-law, in force from 2022-01-01 to 2023-12-31, says that large_above, money, excluding VAT, is 5000000 GBP
      And that pack derives
        """
        tender.large: {title: Large, holds: {tender.value.net: {more_than: $large_above}}}
        """
      And that pack has the table
        """
        kpis_asked:
          title: KPIs that are asked for
          hit: first
          result: number
          rows:
            - {when: {tender.large: true}, is: 3, status: assumed, rationale: The law is not quite clear.}
            - {is: 0, status: assumed, rationale: Nobody asks for more.}
        """
      And a rule that requires
        """
        tender.kpi_count: {at_least: $law.kpis_asked}
        """

    Scenario Outline: Its own parameters and derived facts count
      When the tender says
        """
        value: {net: <value>}
        kpi_count: 2
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | value       | outcome      | claim                                                          |
        | 5000001 GBP | not met      | the table law.kpis_asked gives 3 (row 1)                       |
        | 5000000 GBP | met          | the table law.kpis_asked gives 0 (row 2)                       |
        |             | undetermined | the table law.kpis_asked is not known; it is from 0 to 3       |

    Scenario: The answer leans on what the pack assumes
      When the tender says
        """
        value: {net: 6000000 GBP}
        kpi_count: 3
        """
      Then the rule is met
      And the answer leans on "The law is not quite clear."

    Scenario: Without a version in force the value is not known
      When the tender says
        """
        commenced_on: 2024-01-01
        kpi_count: 3
        """
      Then the rule is undetermined

  Rule: A cell is a test of one fact against what the policy itself says

    Scenario Outline: Refused
      Given the table
        """
        asked:
          title: What is asked
          hit: first
          result: percentage
          rows:
            - {when: {<cell>}, is: 2%, status: assumed, rationale: x}
            - {is: 1%, status: assumed, rationale: x}
        """
      And a rule that requires
        """
        tender.value.vat_rate: {at_least: $asked}
        """
      Then the policy is refused with SV326 because "<message>"

      Examples:
        | cell                                                        | message                                                       |
        | tender.value.gross: {more_than: $tender.value.net}          | a cell tests a fact against values and parameters, not facts  |
        | any: [{tender.urgent: true}, {tender.framework: true}] | a cell of a table is a test of one fact                       |
        | exists: {a: tender.lots} | a cell of a table is a test of one fact                       |
        | stated: tender.urgent | a cell of a table is a test of one fact                       |
        | tender.value.vat_rate: {at_least: $asked} | a cell cannot read another table, `$asked`                    |
        | given: tender.lots | a cell asks whether a fact is given, not a list or a record   |
