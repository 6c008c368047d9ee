Feature: What a file leaves out
  A tender file says which of its records are complete. Only there is a fact that
  is left out known not to be there; anywhere else it is merely not known. A fact
  that stands in the file with nothing behind it is left blank: somebody still has
  to fill it in, whatever is complete.

  Rule: "given" fails only where the record is complete and the fact is not in it

    Scenario Outline: An equality assessment has to be given
      Given a rule that requires
        """
        given: tender.equality_assessment
        """
      When the tender says<how much>
        """
        <line>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples: Nothing is said to be complete
        | how much | line                              | outcome      | claim                                                 |
        |          | equality_assessment: EqIA-2023-07 | met          | the equality impact assessment is given: EqIA-2023-07 |
        |          |                                   | undetermined | the equality impact assessment is not given           |
        |          | equality_assessment:              | undetermined | the equality impact assessment is left blank          |
        |          | equality_assessment: "  "         | undetermined | the equality impact assessment is left blank          |

      Examples: The tender's record is complete
        | how much                          | line                              | outcome      | claim                                                 |
        | , with nothing left out of tender | equality_assessment: EqIA-2023-07 | met          | the equality impact assessment is given: EqIA-2023-07 |
        | , with nothing left out of tender |                                   | not met      | the equality impact assessment is not recorded        |
        | , with nothing left out of tender | equality_assessment:              | undetermined | the equality impact assessment is left blank          |
        | , with nothing left out of tender | equality_assessment: "  "         | undetermined | the equality impact assessment is left blank          |

      Examples: Only another record is complete
        | how much                                | line | outcome      | claim                                       |
        | , with nothing left out of lot          |      | undetermined | the equality impact assessment is not given |
        | , with nothing left out of tender.value |      | undetermined | the equality impact assessment is not given |

    Scenario Outline: A yes-or-no fact is given whether it is yes or no
      Given a rule that requires
        """
        given: tender.light_touch
        """
      When the tender says, with nothing left out
        """
        <line>
        """
      Then the rule is <outcome>

      Examples:
        | line               | outcome      |
        | light_touch: true  | met          |
        | light_touch: false | met          |
        | light_touch:       | undetermined |
        |                    | not met      |

    Scenario Outline: Several facts have to be given
      Given a rule that requires
        """
        given: [tender.exemption.reason, tender.exemption.approved_by]
        """
      When the tender says, with nothing left out of tender
        """
        exemption: {<facts>}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | facts                                 | outcome      | claim                                         |
        | reason: One bidder, approved_by: Head | met          | the approver of the exemption is given: Head  |
        | reason: One bidder                    | not met      | the approver of the exemption is not recorded |
        | approved_by: Head                     | not met      | the reason for the exemption is not recorded  |
        | reason: , approved_by: Head           | undetermined | the reason for the exemption is left blank    |
        | reason:                               | not met      | the approver of the exemption is not recorded |

  Rule: A record that is complete is complete with the records inside it

    Scenario Outline: The value including VAT
      Given a rule that requires
        """
        given: tender.value.gross
        """
      When the tender says<how much>
        """
        value: <value>
        """
      Then the rule is <outcome>

      Examples:
        | how much                                | value             | outcome      |
        |                                         | {net: 145000 GBP} | undetermined |
        | , with nothing left out of tender.value | {net: 145000 GBP} | not met      |
        | , with nothing left out of tender       | {net: 145000 GBP} | not met      |
        | , with nothing left out of tender       |                   | undetermined |
        | , with nothing left out of tender       | {}                | not met      |

  Rule: A comparison needs the fact, whether or not it can still come

    Scenario: A comparison with a fact that is not there is not known
      Who wants its absence to be a breach says so, with `given`.

      Given a rule that requires
        """
        tender.value.vat_rate: {at_most: 20%}
        """
      When the tender says nothing, with nothing left out
      Then the rule is undetermined
      And because "the rate of VAT is not recorded, so whether it is at most 20% is not known"
      And it asks "Which rate of VAT applies?"

    Scenario: A comparison beside "given"
      Given a rule that requires
        """
        given: tender.value.vat_rate
        tender.value.vat_rate: {at_most: 20%}
        """
      When the tender says nothing, with nothing left out
      Then the rule is not met
      And because "the rate of VAT is not recorded"
      And it asks nothing

  Rule: "stated" asks whether the file says it, and is never unknown

    Scenario Outline: An exemption is stated or not
      Given a rule
        """
        when: {stated: tender.exemption.reason}
        require: {given: tender.exemption.approved_by}
        """
      When the tender says<how much>
        """
        exemption: {<facts>}
        """
      Then the rule is <outcome>

      Examples:
        | how much                          | facts                                 | outcome        |
        |                                   | reason: One bidder, approved_by: Head | met            |
        |                                   | reason: One bidder                    | undetermined   |
        | , with nothing left out of tender | reason: One bidder                    | not met        |
        |                                   |                                       | not applicable |
        |                                   | reason:                               | not applicable |
        | , with nothing left out of tender |                                       | not applicable |

    Scenario: Several facts are stated only together
      Given a rule
        """
        when: {stated: [tender.exemption.reason, tender.exemption.approved_by]}
        """
      When the tender says
        """
        exemption: {reason: One bidder}
        """
      Then the rule is not applicable
      And because "the approver of the exemption is not stated"

    Scenario Outline: "stated" is refused where not knowing would become a breach
      Given the policy derives
        """
        tender.exempt:
          title: An exemption is recorded
          <definition>
        """
      And a rule
        """
        when: {tender.exempt: true}
        require: <condition>
        """
      Then the policy is refused with SV316 because "`stated: tender.exemption.reason` would make not knowing a breach"
      And the way out is "use `given` here, or say it in a rule's `when` or `unless`"

      Examples:
        | definition                               | condition                                                          |
        | holds: {given: tender.exemption.reason}  | {stated: tender.exemption.reason}                                  |
        | holds: {given: tender.exemption.reason}  | {not: {stated: tender.exemption.reason}}                           |
        | holds: {given: tender.exemption.reason}  | {none: {a: tender.lots, where: {stated: tender.exemption.reason}}} |
        | holds: {stated: tender.exemption.reason} | {given: tender.title}                                              |

  Rule: A list is given where it has items, and a record where any of its facts is

    Scenario Outline: Measures
      Given a rule that requires
        """
        given: tender.measures
        """
      When the tender says<how much>
        """
        measures: <list>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | how much                                   | list          | outcome      | claim                      |
        |                                            | [{code: NT1}] | met          | the measures are given: 1  |
        | , with nothing left out of tender.measures | [{code: NT1}] | met          | the measures are given: 1  |
        |                                            | []            | undetermined | the measures are not given |
        |                                            |               | undetermined | the measures are not given |
        | , with nothing left out of tender.measures | []            | not met      | there are no measures      |
        | , with nothing left out of tender.measures |               | undetermined | the measures are not given |

    Scenario: A list that is left out of a file which says it is complete is empty
      Given a rule that requires
        """
        given: tender.measures
        """
      When the tender says nothing, with nothing left out of tender.measures
      Then the rule is not met
      And because "there are no measures"

    Scenario Outline: An exemption as a whole
      Given a rule that requires
        """
        given: tender.exemption
        """
      When the tender says<how much>
        """
        exemption: <record>
        """
      Then the rule is <outcome>

      Examples:
        | how much                          | record               | outcome      |
        |                                   | {reason: One bidder} | met          |
        | , with nothing left out of tender | {approved_by: Head}  | met          |
        |                                   | {}                   | undetermined |
        | , with nothing left out of tender | {}                   | not met      |
        | , with nothing left out of tender | {reason: }           | undetermined |
        | , with nothing left out of tender |                      | undetermined |

  Rule: A derived fact is given where it is known

    Scenario Outline: The value that counts
      Given the policy derives
        """
        tender.counted:
          title: Value that counts
          cases:
            - when: {tender.value.net: {more_than: 1 GBP excluding VAT}}
              is: $tender.value.net
            - unknown: the value looks like a placeholder
        """
      And a rule that requires
        """
        given: tender.counted
        """
      When the tender says
        """
        value: {net: <net>}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | net        | outcome      | claim                                                                  |
        | 145000 GBP | met          | the value that counts is given: £145,000 excluding VAT                 |
        | 1 GBP      | undetermined | the value that counts is not known: the value looks like a placeholder |
        |            | undetermined | the value that counts is not known                                     |
