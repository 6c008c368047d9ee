Feature: Facts worked out from facts
  `derive` gives a policy facts of its own: a value, a condition that holds or
  not, or one of several cases. They are read like any other fact, may be written
  in any order, and are known where what they rest on is known.

  Rule: A value is worked out from other facts, given or derived, in any order

    Scenario: Derived facts that read one another
      Given the policy derives
        """
        tender.with_reserve:
          title: Value with reserve
          value: {formula: tender.reserve + tender.value.net}
        tender.reserve:
          title: Reserve
          value: {formula: tender.value.net * 10%}
        """
      And a rule that requires
        """
        tender.with_reserve: {is: 220 GBP excluding VAT}
        """
      When the tender says
        """
        value: {net: 200 GBP}
        """
      Then the rule is met
      And because "the value with reserve is £220 excluding VAT"
      And because "the reserve is £20 excluding VAT"

    Scenario: What it rests on is asked for
      Given the policy derives
        """
        tender.reserve:
          title: Reserve
          value: {formula: tender.value.net * 10%}
        """
      And a rule that requires
        """
        tender.reserve: {at_least: 20 GBP excluding VAT}
        """
      When the tender says nothing
      Then the rule is undetermined
      And because "the reserve is not known, so whether it is at least £20 excluding VAT is not known"
      And it asks "What is the tender worth in pounds, excluding VAT?"

    Scenario: A circle is refused
      Given the policy derives
        """
        tender.first: {title: First, value: {formula: tender.second * 2}}
        tender.second: {title: Second, value: {formula: tender.first * 2}}
        """
      And a rule that requires
        """
        tender.first: {at_least: 1}
        """
      Then the policy is refused with SV308 because "`tender.first` is worked out from itself: `tender.first -> tender.second -> tender.first`"

  Rule: "holds" gives yes where the condition holds, no where it fails, else nothing

    Scenario Outline: A tender worth publishing
      Given the policy derives
        """
        tender.worth_publishing:
          title: The tender is worth publishing
          holds:
            tender.value.net: {at_least: 30000 GBP excluding VAT}
            tender.call_off: false
        """
      And a rule that requires
        """
        tender.worth_publishing: <asked>
        """
      When the tender says
        """
        value: {net: <value>}
        call_off: <call-off>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | asked | value     | call-off | outcome      | claim                           |
        | true  | 30000 GBP | false    | met          | the tender is worth publishing       |
        | true  | 29999 GBP | false    | not met      | it is not so that the tender is worth publishing        |
        | true  | 29999 GBP |          | not met      | it is not so that the tender is worth publishing        |
        | true  | 30000 GBP |          | undetermined | whether the tender is worth publishing is not known |
        | false | 29999 GBP |          | met          | it is not so that the tender is worth publishing        |
        | false |           | true     | met          | it is not so that the tender is worth publishing        |
        | false |           |          | undetermined | whether the tender is worth publishing is not known |

  Rule: The first case that holds gives the value

    Background:
      Given the policy derives
        """
        tender.share_asked:
          title: Share that is asked
          cases:
            - when: {tender.value.net: {at_least: 1000000 GBP excluding VAT}}
              is: 20%
            - when: {tender.category: works}
              is: 15%
            - when: {tender.category: services}
              is: 10%
        """

    Scenario Outline: Cases in the order written
      Given a rule that requires
        """
        tender.share_asked: {is: <share>}
        """
      When the tender says
        """
        value: {net: <value>}
        category: <category>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | share | value       | category | outcome      | claim                                                                                                          |
        | 20%   | 1000000 GBP | works    | met          | the share that is asked is 20%                                                                                 |
        | 20%   | 1000000 GBP |          | met          | the share that is asked is 20%                                                                                 |
        | 15%   | 999999 GBP  | works    | met          | the share that is asked is 15%                                                                                 |
        | 10%   | 999999 GBP  | services | met          | the share that is asked is 10%                                                                                 |
        | 15%   | 999999 GBP  | services | not met      | the share that is asked is 10%, not 15%                                                                        |
        | 10%   | 999999 GBP  | goods    | undetermined | the share that is asked is not known, because the policy has no case for it, so whether it is 10% is not known |

    Scenario: A case that may hold leaves the value open
      Given a rule that requires
        """
        tender.share_asked: {at_least: 10%}
        """
      When the tender says
        """
        category: works
        """
      Then the rule is undetermined
      And because "which case holds is not known"
      And it asks "What is the tender worth in pounds, excluding VAT?"
      And it asks 1 question

  Rule: It does not matter which case holds where all that still can give the same

    Scenario Outline: Two cases with the same value
      Given the policy derives
        """
        tender.days:
          title: Days to publish
          cases:
            - when: {tender.urgent: true}
              is: 10
            - when: {tender.light_touch: true}
              is: <second>
            - when: {tender.concession: true}
              is: 30
            - is: <last>
        """
      And a rule that requires
        """
        tender.days: {is: 10}
        """
      When the tender says
        """
        urgent: <urgent>
        light_touch: <light touch>
        concession: false
        """
      Then the rule is <outcome>

      Examples:
        | second | last | urgent | light touch | outcome      |
        | 10     | 40   |        | true        | met          |
        | 10     | 40   |        | false       | undetermined |
        | 10     | 40   |        |             | undetermined |
        | 10     | 10   |        |             | met          |
        | 10.0   | 10   |        |             | met          |
        | 20     | 10   |        |             | undetermined |
        | 20     | 10   |        | false       | met          |
        | 20     | 20   | false  |             | not met      |

    Scenario: The answer says so
      Given the policy derives
        """
        tender.days:
          title: Days to publish
          cases:
            - when: {tender.urgent: true}
              is: 10
            - is: 10
        """
      And a rule that requires
        """
        tender.days: {is: 10}
        """
      When the tender says nothing
      Then the rule is met
      And because "every case that may hold gives 10"

    Scenario: Where the cases may run out, nothing is known
      Given the policy derives
        """
        tender.days:
          title: Days to publish
          cases:
            - when: {tender.urgent: true}
              is: 10
            - when: {tender.urgent: false}
              is: 10
        """
      And a rule that requires
        """
        tender.days: {is: 10}
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks "Was it so urgent that it was impractical to consider social value first?" of the legal adviser

  Rule: A case may say that the value is not known, and why

    Scenario Outline: A placeholder is not a value
      Given the policy derives
        """
        tender.counted:
          title: Value that counts
          cases:
            - when: {tender.value.net: {at_most: 1 GBP excluding VAT}}
              unknown: the value given looks like a placeholder
            - is: $tender.value.net
        """
      And a rule that requires
        """
        tender.counted: {more_than: 20000 GBP excluding VAT}
        """
      When the tender says
        """
        value: {net: <value>}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | value     | outcome      | claim                                                                                                                                       |
        | 1 GBP     | undetermined | the value that counts is not known: the value given looks like a placeholder, so whether it is more than £20,000 excluding VAT is not known |
        | 30000 GBP | met          | the value that counts is £30,000 excluding VAT, which is more than £20,000 excluding VAT                                                    |
        | 1.01 GBP  | not met      | the value that counts is £1.01 excluding VAT, which is not more than £20,000 excluding VAT                                                  |

    Scenario: The fact that fits no case is asked for
      Given the policy derives
        """
        tender.share_asked:
          title: Share that is asked
          cases:
            - when: {tender.category: works}
              is: 15%
        """
      And a rule that requires
        """
        tender.share_asked: {at_least: 10%}
        """
      When the tender says
        """
        category: goods
        """
      Then the rule is undetermined
      And it asks "Does the contract mainly buy goods, services or works?"

  Rule: A derived fact belongs to one scope, and is worked out for each of its items

    Scenario: Each criterion has its own
      Given the policy derives
        """
        criterion.below:
          title: Total weight of the sub-criteria
          value: {total: criterion.subcriteria.weight}
        """
      And a rule
        """
        applies_to: criterion
        require: {criterion.below: $criterion.weight}
        """
      When the tender says, with nothing left out
        """
        criteria:
          - {name: Price, weight: 60%, subcriteria: [{weight: 30%}, {weight: 30%}]}
          - {name: Quality, weight: 40%, subcriteria: [{weight: 30%}, {weight: 20%}]}
        """
      Then for the whole tender, Price the rule is met
      And for the whole tender, Quality the rule is not met
      And because "the total weight of the sub-criteria is 50%, not 40% (the weight of the criterion)"

    Scenario Outline: What cannot be derived is refused
      Given the policy derives
        """
        <fact>: {title: Something, <definition>}
        """
      And a rule that requires
        """
        given: tender.title
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | fact         | definition                                                  | code  | message                                                         |
        | offer.total  | value: 10                                                   | SV301 | the derived fact `offer.total` is of no known scope             |
        | tender.title | value: 10                                                   | SV312 | `tender.title` is a fact already and cannot be derived          |
        | tender.value | value: 10                                                   | SV312 | `tender.value` is a record already and cannot be derived        |
        | tender.two   | value: 10, holds: {tender.call_off: true}                   | SV211 | `tender.two` is derived in one way, but has `value` and `holds` |
        | tender.none  |                                                             | SV202 | `tender.none` is derived in one way, but has none               |
        | tender.mixed | cases: [{when: {tender.call_off: true}, is: 10%}, {is: 10}] | SV304 | one case gives a percentage and another a number                |
