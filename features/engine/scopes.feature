Feature: What a rule is about, and what it can read
  A rule is about one thing: the tender, a lot, a criterion, a sub-criterion or a
  measure, and is judged once for each. It reads the facts of that thing and of
  what is around it; of what is inside, only through a list.

  Rule: A rule is judged once for every item of its scope

    Scenario: Criteria of several lots
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        says: "{criterion.name} carries {criterion.weight}."
        """
      When the tender says, with nothing left out
        """
        lots:
          - {id: north, title: Northern boroughs, criteria: [{name: Price, weight: 95%}, {name: Quality, weight: 5%}]}
          - {id: south, criteria: [{name: Price, weight: 100%}]}
          - {criteria: [{id: p1, weight: 90%}, {weight: 10%}]}
        """
      Then there are 5 findings
      And for lot north (Northern boroughs), Price the rule is met
      And for lot north (Northern boroughs), Quality the rule is not met
      And it says "Quality carries 5%."
      And for lot south, Price the rule is met
      And for lot 3, p1 the rule is met
      And for lot 3, criterion 2 the rule is met

    Scenario: A tender that is not divided is one lot
      Given a rule
        """
        applies_to: lot
        require: {lot.value.net: {at_least: 20000 GBP excluding VAT}}
        """
      When the tender says
        """
        value: {net: 20000 GBP}
        """
      Then for the whole tender the rule is met
      And there is 1 finding

    Scenario: Lots have values of their own
      Given a rule
        """
        applies_to: lot
        require: {lot.value.net: {at_least: 20000 GBP excluding VAT}}
        """
      When the tender says
        """
        value: {net: 60000 GBP}
        lots: [{id: a, value: {net: 50000 GBP}}, {id: b, value: {net: 10000 GBP}}, {id: c}]
        """
      Then for lot a the rule is met
      And for lot b the rule is not met
      And for lot c the rule is undetermined

    Scenario: Two lots without a reference keep apart
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out
        """
        lots:
          - {criteria: [{name: Price, weight: 100%}]}
          - {criteria: [{name: Price, weight: 5%}]}
        """
      Then for lot 1, Price the rule is met
      And for lot 2, Price the rule is not met
      And lot 1 is compliant
      And lot 2 is non-compliant

  Rule: What is around an item can be read; what is inside it, through a list

    Scenario: A sub-criterion reads its criterion, its lot and the tender
      Given a rule
        """
        applies_to: subcriterion
        when: {tender.category: services, lot.title: Care}
        require: {subcriterion.weight: {at_most: $criterion.weight}}
        """
      When the tender says, with nothing left out
        """
        category: services
        lots:
          - id: a
            title: Care
            criteria:
              - {name: Quality, weight: 40%, subcriteria: [{name: Staff, weight: 30%}, {name: Plan, weight: 41%}]}
          - id: b
            title: Cleaning
            criteria:
              - {name: Quality, weight: 40%, subcriteria: [{name: Plan, weight: 50%}]}
        """
      Then for lot a (Care), Quality, Staff the rule is met
      And for lot a (Care), Quality, Plan the rule is not met
      And because "the weight of the sub-criterion is 41%, which is not at most 40% (the weight of the criterion)"
      And for lot b (Cleaning), Quality, Plan the rule is not applicable

    Scenario Outline: What cannot be read from there is refused
      Given a rule
        """
        applies_to: <scope>
        require: {<condition>}
        """
      Then the policy is refused with <code> because "<message>"
      And the way out is "<help>"

      Examples:
        | scope     | condition                 | code  | message                                                                     | help                                                                       |
        | tender    | criterion.weight: 10%     | SV303 | `criterion.weight` is a fact of a criterion and cannot be read for a tender | let the rule apply to `criterion`                                          |
        | lot       | criterion.weight: 10%     | SV303 | `criterion.weight` is a fact of a criterion and cannot be read for a lot    | use a list test over `lot.criteria`, or let the rule apply to `criterion`  |
        | measure   | lot.title: Care           | SV303 | `lot.title` is a fact of a lot and cannot be read for a measure             | use a list test over `tender.lots`, or let the rule apply to `lot`         |
        | criterion | measure.kpi: true         | SV303 | `measure.kpi` is a fact of a measure and cannot be read for a criterion     | use a list test over `tender.measures`, or let the rule apply to `measure` |
        | tender    | exists: {a: lot.criteria} | SV303 | `lot.criteria` is a list of a lot and cannot be read for a tender           | let the rule apply to `lot`                                                |
        | tender    | tender.lots: 3            | SV301 | `tender.lots` is a list and has no value                                    | test its items, or count them with `{count: tender.lots}`                  |
        | tender    | tender.value: 3           | SV301 | `tender.value` is a record and has no value                                 | name one of its facts, such as `tender.value.net`                          |

    Scenario: A lot sums up its criteria, and the tender its lots
      Given the policy derives
        """
        lot.social_weight:
          title: Weight of social value
          value: {total: lot.criteria.weight, where: {criterion.social_value: true}}
        tender.least_social_weight:
          title: Smallest weight of social value in a lot
          value: {smallest: tender.lots.social_weight}
        """
      And a rule that requires
        """
        tender.least_social_weight: {at_least: 10%}
        """
      When the tender says, with nothing left out
        """
        lots:
          - {id: a, criteria: [{name: Price, weight: 80%, social_value: false}, {name: Social value, weight: 20%, social_value: true}]}
          - {id: b, criteria: [{name: Price, weight: 91%, social_value: false}, {name: Social value, weight: 9%, social_value: true}]}
        """
      Then the rule is not met
      And because "the smallest weight of social value in a lot is 9%, which is not at least 10%"
      And because "lot a: 20%"
      And because "lot b: 9%"

  Rule: That there is nothing to judge is said once for each rule

    Scenario Outline: Measures
      Given a rule
        """
        applies_to: measure
        require: {given: measure.unit_value}
        """
      When the tender says nothing<how much>
      Then there is 1 finding
      And the rule is <outcome>
      And it says "<words>"
      And because "<claim>"

      Examples:
        | how much                                   | outcome        | words                                             | claim                      |
        | , with nothing left out of tender.measures | not applicable | Does not apply: there are no measures to judge.   | there are no measures      |
        |                                            | undetermined   | Cannot be determined: the measures are not given. | the measures are not given |

    Scenario: The list that may hold some is asked for
      Given a rule
        """
        applies_to: measure
        require: {given: measure.unit_value}
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks "Which measures are bidders asked to commit to, and is the list complete?" of the policy team

    Scenario: A complete list of no lots is a tender that is not divided
      Given a rule
        """
        applies_to: criterion
        require: {given: criterion.weight}
        """
      When the tender says, with nothing left out of tender.lots
        """
        lots: []
        """
      Then the rule is undetermined
      And it asks "Which award criteria does the lot have, and is the list complete?"

    Scenario: One lot without criteria, of which it is not known whether there are any
      Given a rule
        """
        applies_to: criterion
        require: {given: criterion.weight}
        """
      When the tender says, with nothing left out of tender.lots
        """
        lots: [{id: a}, {id: b}]
        """
      Then there is 1 finding
      And the rule is undetermined
      And it asks 2 questions
      And "Which award criteria does the lot have, and is the list complete?" is asked about lot b
