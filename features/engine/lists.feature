Feature: Tests over a list
  A list is complete only where the file says so; otherwise it may go on. One item
  can prove that there is such an item, or that not every item is so. To prove
  that there is none, or that every item is so, takes a complete list.

  Background:
    Given the parameter minimum, percentage, is 10%

  Rule: "exists" holds as soon as one item passes

    Scenario Outline: A criterion about social value
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.social_value: true}}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>

      Examples: The list is complete
        | how much                                | items                                 | outcome      |
        | , with nothing left out of lot.criteria | {id: a, social_value: true}           | met          |
        | , with nothing left out of lot.criteria | {id: a, social_value: false}          | not met      |
        | , with nothing left out of lot.criteria | {id: a}                               | undetermined |
        | , with nothing left out of lot.criteria | {id: a}, {id: b, social_value: true}  | met          |
        | , with nothing left out of lot.criteria | {id: a}, {id: b, social_value: false} | undetermined |
        | , with nothing left out of lot.criteria |                                       | not met      |

      Examples: The list may go on
        | how much | items                        | outcome      |
        |          | {id: a, social_value: true}  | met          |
        |          | {id: a, social_value: false} | undetermined |
        |          | {id: a}                      | undetermined |
        |          |                              | undetermined |

    Scenario: The answer names the list that may go on
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.social_value: true}}}
        """
      When the tender says
        """
        criteria: [{name: Price, social_value: false}]
        """
      Then the rule is undetermined
      And because "whether there is at least one criterion that is explicitly about social value is not known, and the list may go on"
      And it asks "Which award criteria does the lot have, and is the list complete?" of the procurement officer
      And it asks 1 question

    Scenario: The answer names the item that settles it
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.social_value: true}}}
        """
      When the tender says, with nothing left out
        """
        criteria: [{name: Price, social_value: false}, {name: Community, social_value: true}]
        """
      Then the rule is met
      And because "there is at least one criterion that is explicitly about social value"
      And because "Community: yes"
      And because "Price: no"

  Rule: "none" is the opposite of "exists"

    Scenario Outline: No criterion rewards where the supplier is
      Given a rule
        """
        applies_to: lot
        require: {none: {a: lot.criteria, where: {criterion.rewards_supplier_location: true}}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>

      Examples:
        | how much                                | items                                     | outcome      |
        | , with nothing left out of lot.criteria | {id: a, rewards_supplier_location: true}  | not met      |
        | , with nothing left out of lot.criteria | {id: a, rewards_supplier_location: false} | met          |
        | , with nothing left out of lot.criteria | {id: a}                                   | undetermined |
        | , with nothing left out of lot.criteria |                                           | met          |
        |                                         | {id: a, rewards_supplier_location: true}  | not met      |
        |                                         | {id: a, rewards_supplier_location: false} | undetermined |
        |                                         |                                           | undetermined |

  Rule: "every" fails as soon as one item fails

    Scenario Outline: Every criterion carries at least the minimum
      Given a rule
        """
        applies_to: lot
        require: {every: {a: lot.criteria, has: {criterion.weight: {at_least: $minimum}}}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>

      Examples: The list is complete
        | how much                                | items                          | outcome      |
        | , with nothing left out of lot.criteria | {id: a, weight: 10%}           | met          |
        | , with nothing left out of lot.criteria | {id: a, weight: 9.9%}          | not met      |
        | , with nothing left out of lot.criteria | {id: a, weight: 90%}, {id: b}  | undetermined |
        | , with nothing left out of lot.criteria | {id: a, weight: 9.9%}, {id: b} | not met      |
        | , with nothing left out of lot.criteria |                                | met          |

      Examples: The list may go on
        | how much | items                          | outcome      |
        |          | {id: a, weight: 10%}           | undetermined |
        |          | {id: a, weight: 9.9%}          | not met      |
        |          | {id: a, weight: 9.9%}, {id: b} | not met      |
        |          |                                | undetermined |

  Rule: "where" says which items count, and "has" what they must be

    Scenario Outline: Every social value criterion has a weight of at least the minimum
      An item that does not count can fail nothing. An item that may count fails
      only if it would pass in neither way.

      Given a rule
        """
        applies_to: lot
        require:
          every:
            a: lot.criteria
            where: {criterion.social_value: true}
            has: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria: [{id: a, social_value: <social value>, weight: <weight>}]
        """
      Then the rule is <outcome>

      Examples:
        | social value | weight | outcome      |
        | true         | 10%    | met          |
        | true         | 8%     | not met      |
        | true         |        | undetermined |
        | false        | 10%    | met          |
        | false        | 8%     | met          |
        | false        |        | met          |
        |              | 10%    | met          |
        |              | 8%     | undetermined |
        |              |        | undetermined |

    Scenario Outline: Some social value criterion has a weight of at least the minimum
      Given a rule
        """
        applies_to: lot
        require:
          <test>:
            a: lot.criteria
            where: {criterion.social_value: true}
            has: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria: [{id: a, social_value: <social value>, weight: <weight>}]
        """
      Then the rule is <outcome>

      Examples:
        | test   | social value | weight | outcome      |
        | exists | true         | 10%    | met          |
        | exists | true         | 8%     | not met      |
        | exists | true         |        | undetermined |
        | exists | false        | 10%    | not met      |
        | exists | false        |        | not met      |
        | exists |              | 10%    | undetermined |
        | exists |              | 8%     | not met      |
        | exists |              |        | undetermined |
        | none   | true         | 10%    | not met      |
        | none   | true         | 8%     | met          |
        | none   |              | 8%     | met          |
        | none   |              | 10%    | undetermined |

    Scenario: A test over a list may also read what is around the list
      Given a rule
        """
        applies_to: lot
        require:
          every:
            a: lot.criteria
            has:
              any:
                - {tender.category: works}
                - {criterion.weight: {at_least: $minimum}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        category: works
        criteria: [{id: a, weight: 1%}, {id: b}]
        """
      Then the rule is met

    Scenario: A list inside a list is refused
      Given a rule
        """
        applies_to: lot
        require:
          exists:
            a: lot.criteria
            has: {exists: {a: criterion.subcriteria}}
        """
      Then the policy is refused with SV315 because "a list inside a list: `criterion.subcriteria` cannot be looked through here"
      And the way out is "derive a fact of `criterion` first, and read that"

  Rule: "exists" without conditions asks whether there are any items

    Scenario Outline: Measures are listed
      Given a rule that requires
        """
        exists: {a: tender.measures}
        """
      When the tender says<how much>
        """
        measures: <list>
        """
      Then the rule is <outcome>

      Examples:
        | how much                                   | list | outcome      |
        |                                            | [{}] | met          |
        |                                            | []   | undetermined |
        | , with nothing left out of tender.measures | []   | not met      |

  Rule: "no_repeats" fails as soon as two items have the same value

    Scenario Outline: No two criteria have the same name
      Given a rule
        """
        applies_to: lot
        require: {no_repeats: {of: lot.criteria, by: criterion.name}}
        """
      When the tender says<how much>
        """
        criteria: [<items>]
        """
      Then the rule is <outcome>

      Examples:
        | how much                                | items                            | outcome      |
        | , with nothing left out of lot.criteria | {name: Price}, {name: Quality}   | met          |
        | , with nothing left out of lot.criteria | {name: Price}, {name: Price}     | not met      |
        | , with nothing left out of lot.criteria | {name: Price}, {name: price}     | met          |
        | , with nothing left out of lot.criteria | {name: Price}, {}                | undetermined |
        | , with nothing left out of lot.criteria | {name: Price}, {}, {name: Price} | not met      |
        | , with nothing left out of lot.criteria | {}, {}                           | undetermined |
        | , with nothing left out of lot.criteria |                                  | met          |
        |                                         | {name: Price}, {name: Quality}   | undetermined |
        |                                         | {name: Price}, {name: Price}     | not met      |

    Scenario: The answer says which value stands twice
      Given a rule
        """
        applies_to: lot
        require: {no_repeats: {of: lot.criteria, by: criterion.weight}}
        """
      When the tender says
        """
        criteria: [{name: Price, weight: 50%}, {name: Quality, weight: 50.0%}]
        """
      Then the rule is not met
      And because "two criteria have the same 'Weight of the criterion': 50%"
