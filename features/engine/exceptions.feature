Feature: When a rule applies, and when it does not
  `when` says to what a rule applies and `unless` what is excepted. A rule is
  broken only where it applies, nothing excepts it and what it requires does not
  hold. What is not known matters only as long as it can change that.

  Rule: A rule is broken where "when" holds, "unless" does not, and neither does "require"

    Scenario Outline: Every combination of true, false and unknown
      Given a rule
        """
        when: {tender.concession: true}
        unless: {tender.framework: true}
        require: {tender.call_off: true}
        """
      When the tender says
        """
        concession: <when>
        framework: <unless>
        call_off: <require>
        """
      Then the rule is <outcome>

      # A fact left blank is not known.
      Examples: It applies and nothing excepts it
        | when | unless | require | outcome      |
        | true | false  | true    | met          |
        | true | false  | false   | not met      |
        | true | false  |         | undetermined |

      Examples: It applies, and whether something excepts it is not known
        | when | unless | require | outcome      |
        | true |        | true    | met          |
        | true |        | false   | undetermined |
        | true |        |         | undetermined |

      Examples: Something excepts it
        | when  | unless | require | outcome        |
        | true  | true   | true    | not applicable |
        | true  | true   | false   | not applicable |
        | true  | true   |         | not applicable |
        | false | true   | true    | not applicable |
        | false | true   | false   | not applicable |
        | false | true   |         | not applicable |
        |       | true   | true    | not applicable |
        |       | true   | false   | not applicable |
        |       | true   |         | not applicable |

      Examples: It does not apply
        | when  | unless | require | outcome        |
        | false | false  | true    | not applicable |
        | false | false  | false   | not applicable |
        | false | false  |         | not applicable |
        | false |        | true    | not applicable |
        | false |        | false   | not applicable |
        | false |        |         | not applicable |

      Examples: Whether it applies is not known
        | when | unless | require | outcome      |
        |      | false  | true    | met          |
        |      | false  | false   | undetermined |
        |      | false  |         | undetermined |
        |      |        | true    | met          |
        |      |        | false   | undetermined |
        |      |        |         | undetermined |

  Rule: The answer says what switched a rule off

    Scenario: "when" does not hold
      Given a rule
        """
        when: {tender.category: services, tender.concession: true}
        require: {tender.call_off: true}
        """
      When the tender says
        """
        category: works
        """
      Then the rule is not applicable
      And because "the main category is works, not services"
      And it says "Does not apply: the main category is works, not services."
      And it asks nothing

    Scenario: "unless" holds
      Given a rule
        """
        unless: {tender.urgent: true}
        require: {tender.call_off: true}
        """
      When the tender says
        """
        urgent: true
        """
      Then the rule is not applicable
      And because "it was too urgent to consider social value first"

  Rule: Whether an exception was made can be left open by asking what is "stated"

    Scenario Outline: Not saying that it was urgent is saying that it was not
      Given a rule
        """
        unless: {stated: tender.urgent, tender.urgent: true}
        require: {tender.consideration.done: true}
        """
      When the tender says
        """
        consideration: {done: false}
        <urgent>
        """
      Then the rule is <outcome>

      Examples:
        | urgent        | outcome        |
        | urgent: true  | not applicable |
        | urgent: false | not met        |
        | urgent:       | not met        |
        |               | not met        |

  Rule: A group lends its conditions to every rule that names it

    Scenario Outline: A group's conditions and the rule's own
      Given the groups
        """
        large:
          title: Large contracts, unless urgent
          when: {tender.value.net: {more_than: 20000 GBP excluding VAT}}
          unless: {tender.urgent: true}
        """
      And a rule
        """
        group: large
        when: {tender.category: services}
        unless: {tender.call_off: true}
        require: {tender.consideration.done: true}
        """
      When the tender says
        """
        value: {net: <value>}
        category: <category>
        urgent: <urgent>
        call_off: <call_off>
        consideration: {done: false}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | value     | category | urgent | call_off | outcome        | claim                                                                                                     |
        | 20001 GBP | services | false  | false    | not met        | social value was not considered                                                                           |
        | 20000 GBP | services | false  | false    | not applicable | the value of the tender before VAT is £20,000 excluding VAT, which is not more than £20,000 excluding VAT |
        | 20001 GBP | works    | false  | false    | not applicable | the main category is works, not services                                                                  |
        | 20001 GBP | services | true   | false    | not applicable | it was too urgent to consider social value first                                                          |
        | 20001 GBP | services | false  | true     | not applicable | the tender is a call-off under a framework                                                                |
        | 20001 GBP | services |        | false    | undetermined   | whether it was too urgent to consider social value first is left blank                                    |

    Scenario: A group that no rule can name is refused
      Given a rule
        """
        group: larger
        """
      Then the policy is refused with SV302 because "unknown group `larger`"
      And the way out is "declare it under `groups`"
