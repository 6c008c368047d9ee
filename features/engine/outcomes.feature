Feature: What the tender comes to
  Only mandatory rules decide. One that is not met makes the tender non-compliant;
  else one that is undetermined leaves it undetermined; else it is compliant.
  Where no mandatory rule applies there is nothing to comply with, and the answer
  is never "compliant".

  Rule: One mandatory rule that is not met decides, then one that is undetermined

    Scenario Outline: Two mandatory rules
      Given a rule
        """
        when: {tender.concession: true}
        require: {tender.framework: true}
        """
      And another rule
        """
        when: {tender.urgent: true}
        require: {tender.call_off: true}
        """
      When the tender says
        """
        concession: <concession>
        framework: <framework>
        urgent: <urgent>
        call_off: <call-off>
        """
      Then EX-001 is <one>
      And EX-002 is <two>
      And the tender is <verdict>
      And the reason is "<reason>"

      Examples:
        | concession | framework | urgent | call-off | one            | two            | verdict        | reason                                          |
        | true       | true      | true   | true     | met            | met            | compliant      | every mandatory rule that applies is met        |
        | true       | true      | true   |          | met            | undetermined   | undetermined   | mandatory rule EX-002 is undetermined           |
        | true       | true      | true   | false    | met            | not met        | non-compliant  | mandatory rule EX-002 is not met                |
        | true       | true      | false  |          | met            | not applicable | compliant      | every mandatory rule that applies is met        |
        | true       |           | true   |          | undetermined   | undetermined   | undetermined   | mandatory rules EX-001, EX-002 are undetermined |
        | true       |           | true   | false    | undetermined   | not met        | non-compliant  | mandatory rule EX-002 is not met                |
        | true       |           | false  |          | undetermined   | not applicable | undetermined   | mandatory rule EX-001 is undetermined           |
        | true       | false     | true   | false    | not met        | not met        | non-compliant  | mandatory rules EX-001, EX-002 are not met      |
        | true       | false     | false  |          | not met        | not applicable | non-compliant  | mandatory rule EX-001 is not met                |
        | false      |           | false  |          | not applicable | not applicable | not applicable | no mandatory rule of the policy applies         |

  Rule: Advisory rules and information are reported, and never decide

    Scenario Outline: Beside a mandatory rule
      Given a rule
        """
        when: {tender.concession: true}
        require: {tender.framework: true}
        """
      And another rule
        """
        level: <level>
        require: {tender.call_off: true}
        """
      When the tender says
        """
        concession: <applies>
        framework: true
        call_off: <call-off>
        """
      Then EX-002 is <outcome>
      And the tender is <verdict>

      Examples:
        | level       | applies | call-off | outcome      | verdict        |
        | advisory    | true    | true     | met          | compliant      |
        | advisory    | true    | false    | not met      | compliant      |
        | advisory    | true    |          | undetermined | compliant      |
        | advisory    | false   | false    | not met      | not applicable |
        | advisory    | false   | true     | met          | not applicable |
        | information | true    | false    | not met      | compliant      |
        | information | false   |          | undetermined | not applicable |

  Rule: A list that may hold more to judge keeps the tender undetermined

    Scenario Outline: Criteria that are fine so far
      Given a rule
        """
        applies_to: criterion
        level: <level>
        require: {criterion.weight: {at_least: 10%}}
        """
      And another rule
        """
        require: {given: tender.title}
        """
      When the tender says<how much>
        """
        title: Retrofit
        criteria: [{name: Price, weight: <weight>}]
        """
      Then EX-001 is <outcome>
      And the tender is <verdict>

      Examples:
        | how much                                | level     | weight | outcome | verdict       |
        | , with nothing left out of lot.criteria | mandatory | 10%    | met     | compliant     |
        |                                         | mandatory | 10%    | met     | undetermined  |
        |                                         | mandatory | 9%     | not met | non-compliant |
        |                                         | advisory  | 10%    | met     | compliant     |

    Scenario: The list is asked for
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says
        """
        criteria: [{name: Price, weight: 10%}]
        """
      Then the tender is undetermined
      And the reason is "award criteria may go on"
      And the answer asks "Which award criteria does the lot have, and is the list complete?"

    Scenario: Something further that the rule could apply to, where so far it does not
      Given a rule
        """
        applies_to: criterion
        when: {criterion.social_value: true}
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says
        """
        criteria: [{name: Price, social_value: false, weight: 10%}]
        """
      Then the rule is not applicable
      And the tender is undetermined

    Scenario: Something further that the rule cannot apply to
      Given a rule
        """
        applies_to: criterion
        when: {tender.concession: true}
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says
        """
        concession: false
        criteria: [{name: Price, weight: 9%}]
        """
      Then the rule is not applicable
      And the tender is not applicable

  Rule: Each lot has an outcome of its own, by what is judged of it and its parts

    Scenario: Four lots
      Given a rule
        """
        applies_to: criterion
        when: {criterion.social_value: true}
        require: {criterion.weight: {at_least: 10%}}
        """
      And another rule
        """
        require: {given: tender.title}
        """
      When the tender says, with nothing left out
        """
        title: Retrofit
        lots:
          - {id: a, criteria: [{name: SV, social_value: true, weight: 10%}]}
          - {id: b, criteria: [{name: SV, social_value: true, weight: 9%}, {name: Jobs, social_value: true}]}
          - {id: c, criteria: [{name: SV, social_value: true}]}
          - {id: d, criteria: [{name: Price, social_value: false, weight: 100%}]}
        """
      Then lot a is compliant
      And lot b is non-compliant
      And lot c is undetermined
      And lot d is not applicable
      And the tender is non-compliant

    Scenario: What fails of the tender alone is no fault of a lot
      Given a rule
        """
        require: {tender.call_off: false}
        """
      And another rule
        """
        applies_to: lot
        require: {lot.title: Care}
        """
      When the tender says, with nothing left out
        """
        call_off: true
        lots: [{id: a, title: Care}]
        """
      Then lot a (Care) is compliant
      And the tender is non-compliant

    Scenario: Nor of the one lot of a tender that is not divided
      Given a rule
        """
        require: {tender.call_off: false}
        """
      And another rule
        """
        applies_to: lot
        require: {lot.title: Care}
        """
      When the tender says
        """
        title: Care
        call_off: true
        """
      Then the lots are compliant
      And the tender is non-compliant

    Scenario: A lot whose criteria may go on
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out of tender.lots
        """
        lots: [{id: a, criteria: [{name: Price, weight: 90%}]}]
        """
      Then lot a is undetermined
      And the tender is undetermined

    Scenario: A lot whose criteria are left blank, beside one whose criteria are known
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out
        """
        lots: [{id: a, criteria: [{name: Price, weight: 90%}]}, {id: b, criteria: }]
        """
      Then the lots are compliant, undetermined
      And the tender is undetermined

    Scenario: Lots that may go on leave a lot that is known alone
      Given a rule
        """
        applies_to: criterion
        require: {criterion.weight: {at_least: 10%}}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        lots: [{id: a, criteria: [{name: Price, weight: 90%}]}]
        """
      Then lot a is compliant
      And the tender is undetermined

    Scenario: A lot without a reference beside one that has its number
      Given a rule
        """
        applies_to: lot
        require: {given: lot.suitability.sme}
        """
      When the tender says, with nothing left out
        """
        lots: [{id: "2", suitability: {sme: true}}, {}]
        """
      Then the lots are compliant, non-compliant
