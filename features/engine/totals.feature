Feature: Numbers made of a list
  Totals, counts and the like are exact where the list is complete and every item
  known. Where they are not, what is certain already may still decide: weights
  cannot be negative, so a total that is 190% so far stays above 100%, while one
  that is 65% so far proves nothing.

  Background:
    Given the policy derives
      """
      lot.total_weight: {title: Total weight, value: {total: lot.criteria.weight}}
      lot.social_weight:
        title: Weight of social value
        value: {total: lot.criteria.weight, where: {criterion.social_value: true}}
      lot.criteria_count: {title: Number of criteria, value: {count: lot.criteria}}
      lot.social_count:
        title: Number of social value criteria
        value: {count: lot.criteria, where: {criterion.social_value: true}}
      lot.least: {title: Smallest weight, value: {smallest: lot.criteria.weight}}
      lot.most: {title: Largest weight, value: {largest: lot.criteria.weight}}
      lot.mean: {title: Average weight, value: {average: lot.criteria.weight}}
      lot.middle: {title: Median weight, value: {median: lot.criteria.weight}}
      lot.kinds: {title: Kinds of criteria, value: {count_different: lot.criteria.type}}
      lot.social_share:
        title: Share of social value
        value: {share: lot.criteria.weight, where: {criterion.social_value: true}}
      lot.social_part:
        title: Part of the criteria
        value: {share: lot.criteria, where: {criterion.social_value: true}}
      """

  Rule: A total keeps what is certain of it

    Scenario Outline: Weights are at most 100% together
      Given a rule
        """
        applies_to: lot
        require: {lot.total_weight: {at_most: 100%}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples: The list is complete
        | how much                                | items                                      | outcome      | claim                                                                            |
        | , with nothing left out of lot.criteria | {id: a, weight: 60%}, {id: b, weight: 40%} | met          | the total weight is 100%, which is at most 100%                                  |
        | , with nothing left out of lot.criteria | {id: a, weight: 60%}, {id: b, weight: 41%} | not met      | the total weight is 101%, which is not at most 100%                              |
        | , with nothing left out of lot.criteria | {id: a, weight: 60%}, {id: b}              | undetermined | the total weight is from 60% to 160%, so whether it is at most 100% is not known |
        | , with nothing left out of lot.criteria |                                            | met          | the total weight is 0%, which is at most 100%                                    |

      Examples: The list may go on
        | how much | items                                       | outcome      | claim                                                                        |
        |          | {id: a, weight: 90%}, {id: b, weight: 100%} | not met      | the total weight is 190% or more, which is not at most 100%                  |
        |          | {id: a, weight: 65%}                        | undetermined | the total weight is 65% or more, so whether it is at most 100% is not known  |
        |          | {id: a, weight: 100%}                       | undetermined | the total weight is 100% or more, so whether it is at most 100% is not known |
        |          | {id: a, weight: 100%}, {id: b}              | undetermined | the total weight is 100% or more, so whether it is at most 100% is not known |
        |          |                                             | undetermined | the total weight is 0% or more, so whether it is at most 100% is not known   |

    Scenario Outline: What is certain decides the other tests too
      Given a rule
        """
        applies_to: lot
        require: {lot.total_weight: {<test>}}
        """
      When the tender says
        """
        criteria: [{id: a, weight: 65%}]
        """
      Then the rule is <outcome>

      Examples:
        | test                   | outcome      |
        | at_least: 65%          | met          |
        | at_least: 65.1%        | undetermined |
        | more_than: 65%         | undetermined |
        | more_than: 64%         | met          |
        | at_most: 64%           | not met      |
        | at_most: 65%           | undetermined |
        | less_than: 65%         | not met      |
        | less_than: 66%         | undetermined |
        | is: 64%                | not met      |
        | is: 65%                | undetermined |
        | is_not: 64%            | met          |
        | is_not: 65%            | undetermined |
        | between: [0%, 64%]     | not met      |
        | between: [0%, 100%]    | undetermined |
        | near: 50%, within: 10% | not met      |
        | near: 50%, within: 20% | undetermined |
        | one_of: [10%, 20%]     | not met      |
        | none_of: [10%, 20%]    | met          |
        | one_of: [10%, 65%]     | undetermined |

    Scenario Outline: An item that may count
      Whether the second criterion counts is not known, so it counts for nothing or
      for its whole weight.

      Given a rule
        """
        applies_to: lot
        require: {lot.social_weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria: [{id: a, social_value: true, weight: <sure>}, {id: b, weight: <unsure>}]
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | sure | unsure | outcome      | claim                                                                                     |
        | 10%  | 5%     | met          | the weight of social value is from 10% to 15%, which is at least 10%                      |
        | 5%   | 4%     | not met      | the weight of social value is from 5% to 9%, which is not at least 10%                    |
        | 5%   | 5%     | undetermined | the weight of social value is from 5% to 10%, so whether it is at least 10% is not known  |
        | 5%   |        | undetermined | the weight of social value is from 5% to 105%, so whether it is at least 10% is not known |

    Scenario: A sum that has no largest value keeps its lower bound only
      Given the policy derives
        """
        tender.worth: {title: Worth of the measures, value: {total: tender.measures.unit_value}}
        """
      And a rule that requires
        """
        tender.worth: {at_least: 100 GBP excluding VAT}
        """
      When the tender says, with nothing left out of tender.measures
        """
        measures: [{code: a, unit_value: 100 GBP}, {code: b}]
        """
      Then the rule is met
      And because "the worth of the measures is £100 excluding VAT or more, which is at least £100 excluding VAT"

    Scenario: What is certain is lost in arithmetic
      Given the policy derives
        """
        lot.rest: {title: Rest of the weight, value: {formula: 100% - lot.total_weight}}
        """
      And a rule
        """
        applies_to: lot
        require: {lot.rest: {at_least: 0%}}
        """
      When the tender says
        """
        criteria: [{id: a, weight: 90%}, {id: b, weight: 100%}]
        """
      Then the rule is undetermined
      And because "the rest of the weight is not known, because the list may go on, so whether it is at least 0% is not known"

  Rule: A count is at least what certainly counts, and over a complete list at most what may

    Scenario Outline: Criteria about social value
      Given a rule
        """
        applies_to: lot
        require: {lot.social_count: {<test>}}
        """
      When the tender says<how much>
        """
        criteria: [{id: a, social_value: true}, {id: b, social_value: false}, {id: c}]
        """
      Then the rule is <outcome>

      Examples: The list is complete: 1 or 2
        | how much                                | test        | outcome      |
        | , with nothing left out of lot.criteria | at_least: 1 | met          |
        | , with nothing left out of lot.criteria | at_least: 2 | undetermined |
        | , with nothing left out of lot.criteria | at_least: 3 | not met      |
        | , with nothing left out of lot.criteria | at_most: 2  | met          |
        | , with nothing left out of lot.criteria | is: 0       | not met      |

      Examples: The list may go on: 1 or more
        | how much | test        | outcome      |
        |          | at_least: 1 | met          |
        |          | at_least: 3 | undetermined |
        |          | at_most: 2  | undetermined |
        |          | at_most: 0  | not met      |
        |          | is: 0       | not met      |

    Scenario Outline: The number of criteria, whatever is known of each
      Given a rule
        """
        applies_to: lot
        require: {lot.criteria_count: {is: <number>}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>

      Examples:
        | how much                                | items  | number | outcome      |
        | , with nothing left out of lot.criteria | {}, {} | 2      | met          |
        | , with nothing left out of lot.criteria | {}, {} | 3      | not met      |
        | , with nothing left out of lot.criteria |        | 0      | met          |
        |                                         | {}, {} | 2      | undetermined |
        |                                         | {}, {} | 1      | not met      |

  Rule: The smallest of a list can only become smaller, and the largest only larger

    Scenario Outline: A list that may go on
      Given a rule
        """
        applies_to: lot
        require: {<fact>: {<test>}}
        """
      When the tender says
        """
        criteria: [{id: a, weight: 20%}, {id: b, weight: 50%}, {id: c}]
        """
      Then the rule is <outcome>

      Examples:
        | fact      | test          | outcome      |
        | lot.least | at_most: 20%  | met          |
        | lot.least | at_most: 19%  | undetermined |
        | lot.least | at_least: 21% | not met      |
        | lot.least | at_least: 20% | undetermined |
        | lot.most  | at_least: 50% | met          |
        | lot.most  | at_least: 51% | undetermined |
        | lot.most  | at_most: 49%  | not met      |
        | lot.most  | at_most: 50%  | undetermined |

  Rule: An average, a median, a share and a number of different values need everything

    Scenario Outline: A complete list
      Given a rule
        """
        applies_to: lot
        require: {<fact>: {is: <value>}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria:
          - {id: a, type: price, social_value: false, weight: 50%}
          - {id: b, type: quality, social_value: false, weight: 20%}
          - {id: c, type: quality, social_value: true, weight: 20%}
          - {id: d, type: quality, social_value: false, weight: 10%}
        """
      Then the rule is met

      Examples:
        | fact               | value |
        | lot.total_weight   | 100%  |
        | lot.social_weight  | 20%   |
        | lot.criteria_count | 4     |
        | lot.social_count   | 1     |
        | lot.least          | 10%   |
        | lot.most           | 50%   |
        | lot.mean           | 25%   |
        | lot.middle         | 20%   |
        | lot.kinds          | 2     |
        | lot.social_share   | 20%   |
        | lot.social_part    | 25%   |

    Scenario Outline: A list with one item that is not known, or that may go on
      Given a rule
        """
        applies_to: lot
        require: {<fact>: {at_least: <least>}}
        """
      When the tender says<how much>
        """
        criteria:
          - {id: a, type: price, social_value: false, weight: 50%}
          - {id: b, type: <type>, social_value: <social value>, weight: <weight>}
        """
      Then the rule is undetermined

      Examples:
        | how much                                | fact             | least | type    | social value | weight |
        | , with nothing left out of lot.criteria | lot.mean         | 0%    | quality | true         |        |
        | , with nothing left out of lot.criteria | lot.middle       | 0%    | quality | true         |        |
        | , with nothing left out of lot.criteria | lot.kinds        | 1     |         | true         | 10%    |
        | , with nothing left out of lot.criteria | lot.social_share | 0%    | quality | true         |        |
        | , with nothing left out of lot.criteria | lot.social_share | 0%    | quality |              | 10%    |
        | , with nothing left out of lot.criteria | lot.social_part  | 0%    | quality |              | 10%    |
        |                                         | lot.mean         | 0%    | quality | true         | 10%    |
        |                                         | lot.middle       | 0%    | quality | true         | 10%    |
        |                                         | lot.kinds        | 1     | quality | true         | 10%    |
        |                                         | lot.social_share | 0%    | quality | true         | 10%    |
        |                                         | lot.social_part  | 0%    | quality | true         | 10%    |

    Scenario Outline: The median of an even number of items lies halfway
      Given a rule
        """
        applies_to: lot
        require: {lot.middle: {is: <middle>}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria: [<items>]
        """
      Then the rule is met

      Examples:
        | items                                                          | middle |
        | {id: a, weight: 10%}                                           | 10%    |
        | {id: a, weight: 10%}, {id: b, weight: 21%}                     | 15.5%  |
        | {id: a, weight: 90%}, {id: b, weight: 1%}, {id: c, weight: 9%} | 9%     |

  Rule: Nothing adds up to zero, but has no smallest, largest, average, median or share

    Scenario Outline: A complete list without items
      Given a rule
        """
        applies_to: lot
        require: {<fact>: {<test>}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria: []
        """
      Then the rule is <outcome>

      Examples:
        | fact               | test         | outcome      |
        | lot.total_weight   | is: 0%       | met          |
        | lot.social_weight  | at_least: 1% | not met      |
        | lot.criteria_count | is: 0        | met          |
        | lot.kinds          | is: 0        | met          |
        | lot.least          | at_least: 0% | undetermined |
        | lot.most           | at_least: 0% | undetermined |
        | lot.mean           | at_least: 0% | undetermined |
        | lot.middle         | at_least: 0% | undetermined |
        | lot.social_share   | at_least: 0% | undetermined |
        | lot.social_part    | at_least: 0% | undetermined |

    Scenario: The answer says that there are no items
      Given a rule
        """
        applies_to: lot
        require: {lot.mean: {at_least: 0%}}
        """
      When the tender says nothing, with nothing left out
      Then the rule is undetermined
      And because "the average weight is not known, because there are no items, so whether it is at least 0% is not known"

  Rule: A summary adds up what can be added up

    Scenario Outline: A summary of the wrong kind of fact is refused
      Given the policy derives
        """
        lot.wrong: {title: Wrong, value: {<summary>}}
        """
      And a rule
        """
        applies_to: lot
        require: {given: lot.wrong}
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | summary                            | code  | message                                       |
        | total: lot.criteria.name           | SV304 | `total` cannot be worked out of a text        |
        | average: lot.criteria.type         | SV304 | `average` cannot be worked out of a choice    |
        | largest: lot.criteria.social_value | SV304 | `largest` cannot be worked out of a yes or no |
        | total: lot.criteria                | SV202 | `total` needs a fact of the items             |
        | total: tender.lots.weight          | SV301 | unknown fact `lot.weight`                     |
        | total: lot.awards.price            | SV301 | unknown list `lot.awards.price`               |
