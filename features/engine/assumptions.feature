Feature: What the answer leans on
  A rule or a parameter that is assumed says why. The answer lists those
  assumptions that it leaned on, and no others.

  Background:
    Given the parameter line is assumed because "The line is assumed."
    And the parameter other is assumed because "The other is assumed."

  Rule: A parameter is listed where it was read

    Scenario Outline: A parameter that was not needed is not listed
      A rule that is switched off does not get as far as its requirement.

      Given a rule
        """
        when: {tender.concession: true}
        require: {tender.value.vat_rate: {at_least: $line}}
        """
      And another rule
        """
        when: {tender.concession: false}
        require: {tender.value.vat_rate: {at_most: $other}}
        """
      When the tender says
        """
        concession: <concession>
        value: {vat_rate: 10%}
        """
      Then the answer leans on "<assumed>"
      And the answer does not lean on "<not assumed>"

      Examples:
        | concession | assumed               | not assumed           |
        | true       | The line is assumed.  | The other is assumed. |
        | false      | The other is assumed. | The line is assumed.  |

    Scenario: Both may be leaned on where it is not known which applies
      Given a rule
        """
        when: {tender.concession: true}
        require: {tender.value.vat_rate: {at_least: $line}}
        """
      And another rule
        """
        when: {tender.concession: false}
        require: {tender.value.vat_rate: {at_most: $other}}
        """
      When the tender says
        """
        value: {vat_rate: 10%}
        """
      Then the answer leans on "The line is assumed."
      And the answer leans on "The other is assumed."

  Rule: A rule is listed where it applied

    Scenario Outline: A rule that is assumed
      Given a rule
        """
        when: {tender.concession: true}
        require: {tender.value.vat_rate: {at_least: $line}}
        rationale: That it holds for concessions is assumed.
        """
      When the tender says
        """
        concession: <concession>
        value: {vat_rate: 10%}
        """
      Then the answer <leans> "That it holds for concessions is assumed."

      Examples:
        | concession | leans            |
        | true       | leans on         |
        |            | leans on         |
        | false      | does not lean on |

  Rule: What is assumed says why, and what is confirmed says where

    Scenario Outline: What is missing is refused
      Given a rule
        """
        require: {given: tender.title}
        status: <status>
        rationale: <rationale>
        """
      Then the policy is refused with SV202 because "<message>"
      And the way out is "<help>"

      Examples:
        | status    | rationale     | message                                          | help                                                           |
        | assumed   | " "           | the rule `EX-001` is assumed without a rationale | say under `rationale` why it is assumed                        |
        | confirmed | In the report | the rule `EX-001` is confirmed without a source  | name the document under `source`, or make the status `assumed` |

    Scenario: A source that is not declared is refused
      Given a rule
        """
        require: {given: tender.title}
        status: confirmed
        source: {document: launch}
        """
      Then the policy is refused with SV309 because "unknown source `launch`"
      And the way out is "declare it under `sources`"
