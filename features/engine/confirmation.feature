Feature: Confirmed by a second engine
  A second engine, which others wrote, can be asked to derive every outcome again. It is
  told what each comparison came to, and the policy's logic, and nothing else. Where it
  comes to the same, the logic is confirmed. The decision is the same whatever it says.

  Rule: An outcome that follows from the comparisons is confirmed

    Scenario Outline: Whatever the outcome
      Given a rule
        """
        when: {tender.category: works}
        unless: {tender.urgent: true}
        require: {any: [{tender.framework: true}, {tender.light_touch: true}]}
        """
      When the tender says
        """
        category: <category>
        urgent: <urgent>
        framework: <framework>
        light_touch: false
        """
      And a second engine is asked
      Then the rule is <outcome>
      And the logic of 1 outcome is confirmed

      Examples:
        | category | urgent | framework | outcome        |
        | works    | false  | true      | met            |
        | works    | false  | false     | not met        |
        | works    | false  |           | undetermined   |
        | works    |        | true      | met            |
        | works    |        | false     | undetermined   |
        | works    | true   | false     | not applicable |
        | goods    | false  | false     | not applicable |
        |          | true   | false     | not applicable |

    Scenario: A list that may go on
      Given a rule that requires
        """
        every: {a: tender.lots, has: {lot.suitability.sme: true}}
        """
      When the tender says
        """
        lots:
          - {id: "1", suitability: {sme: true}}
          - {id: "2", suitability: {sme: true}}
        """
      And a second engine is asked
      Then the rule is undetermined
      And the logic of 1 outcome is confirmed

    Scenario: Nothing is there to be judged
      Given a rule
        """
        applies_to: criterion
        when: {tender.category: works}
        require: {given: criterion.name}
        """
      When the tender says
        """
        category: goods
        """
      And a second engine is asked
      Then the rule is not applicable
      And the logic of 1 outcome is confirmed

  Rule: An outcome that does not follow is a disagreement

    Scenario Outline: The answer is wrong
      Given a rule that requires
        """
        all: [{tender.framework: true}, {tender.light_touch: true}]
        """
      When the tender says
        """
        framework: true
        light_touch: <light_touch>
        """
      And the answer is tampered with, so that the rule is <wrong>
      And a second engine is asked
      Then it disagrees: the outcome is "<wrong>" here, but "<right>" there

      Examples:
        | light_touch | right        | wrong          |
        | true        | met          | not met        |
        | true        | met          | undetermined   |
        | false       | not met      | met            |
        | false       | not met      | not applicable |
        |             | undetermined | met            |

  Rule: Without a second engine the answer stands, and why is said

    Scenario Outline: The second engine fails
      Given a rule that requires
        """
        given: tender.category
        """
      And the second engine <fails>
      When the tender says
        """
        category: works
        """
      And a second engine is asked
      Then the rule is met
      And nothing is confirmed: <reason>

      Examples:
        | fails             | reason                                     |
        | is not installed  | the library durable_rules is not installed |
        | breaks off        | it broke off with exit code 3              |
        | does not answer   | it did not answer within 1 s               |
        | talks nonsense    | its answer cannot be read                  |
