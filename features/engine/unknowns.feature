Feature: What is not known neither passes nor fails
  A test of a fact that nobody has given is neither true nor false: it is
  unknown. What is known may still decide: where one of two conditions fails,
  both cannot hold, whatever the other turns out to be.

  Rule: A fact that is not given makes a test unknown

    Scenario Outline: A value of at least £20,000 is required
      Given a rule that requires
        """
        tender.value.net: {at_least: 20000 GBP excluding VAT}
        """
      When the tender says
        """
        value: {<value>}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | value            | outcome      | claim                                                                                                         |
        | net: 20000 GBP   | met          | the value of the tender before VAT is £20,000 excluding VAT, which is at least £20,000 excluding VAT          |
        | net: 19999 GBP   | not met      | the value of the tender before VAT is £19,999 excluding VAT, which is not at least £20,000 excluding VAT      |
        |                  | undetermined | the value of the tender before VAT is not given, so whether it is at least £20,000 excluding VAT is not known |
        | gross: 24000 GBP | undetermined | the value of the tender before VAT is not given, so whether it is at least £20,000 excluding VAT is not known |

    Scenario Outline: Every kind of test on an unknown fact is unknown
      Given the patterns
        """
        letters: {title: Letters, form: "[A-Z]+", example: ABC}
        """
      And a rule that requires
        """
        <test>
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks 1 question

      Examples:
        | test                                                 |
        | tender.light_touch: true                             |
        | tender.light_touch: false                            |
        | tender.category: {is: works}                         |
        | tender.category: {is_not: works}                     |
        | tender.category: {one_of: [works, goods]}            |
        | tender.category: {none_of: [works, goods]}           |
        | tender.value.vat_rate: {at_least: 0%}                |
        | tender.value.vat_rate: {more_than: 20%}              |
        | tender.value.vat_rate: {at_most: 100%}               |
        | tender.value.vat_rate: {less_than: 20%}              |
        | tender.value.vat_rate: {between: [0%, 100%]}         |
        | tender.value.vat_rate: {near: 20%, within: 1%}       |
        | tender.tie_break: {includes: lowest price}           |
        | tender.tie_break: {includes_any: [lowest price]}     |
        | tender.tie_break: {includes_all: [lowest price]}     |
        | tender.id: {matches: letters}                        |
        | given: tender.light_touch                            |
        | tender.value.gross: {more_than: 0 GBP including VAT} |

    Scenario: A fact compared with another that is not known
      Given a rule that requires
        """
        tender.exemption.approved_on: {less_than: $tender.consideration.decided_on}
        """
      When the tender says
        """
        exemption: {approved_on: 2023-01-10}
        """
      Then the rule is undetermined
      And it asks "On which date was that consideration recorded?" of the procurement officer
      And it asks 1 question

    Scenario: Two facts that are both unknown are not thereby the same
      Given a rule that requires
        """
        tender.has_options: $tender.has_extensions
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks 2 questions

  Rule: "not" turns true and false round, and leaves unknown unknown

    Scenario Outline: A tender that is not for light touch services
      Given a rule that requires
        """
        not: {tender.light_touch: true}
        """
      When the tender says
        """
        <fact>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | fact               | outcome      | claim                                                      |
        | light_touch: true  | not met      | the services are light touch services                      |
        | light_touch: false | met          | the services are not light touch services                  |
        |                    | undetermined | whether the services are light touch services is not given |

  Rule: Of several conditions, one that fails decides that not all hold

    Scenario Outline: All of two conditions
      Given a rule that requires
        """
        tender.concession: true
        tender.framework: true
        """
      When the tender says
        """
        <concession>
        <framework>
        """
      Then the rule is <outcome>
      And it asks <asked> questions

      Examples:
        | concession        | framework        | outcome      | asked |
        | concession: true  | framework: true  | met          | 0     |
        | concession: true  | framework: false | not met      | 0     |
        | concession: true  |                  | undetermined | 1     |
        | concession: false | framework: true  | not met      | 0     |
        | concession: false | framework: false | not met      | 0     |
        | concession: false |                  | not met      | 0     |
        |                   | framework: true  | undetermined | 1     |
        |                   | framework: false | not met      | 0     |
        |                   |                  | undetermined | 2     |

    Scenario: The words "all" say the same as lines below one another
      Given a rule that requires
        """
        all:
          - {tender.concession: true}
          - {tender.framework: true}
        """
      When the tender says
        """
        framework: false
        """
      Then the rule is not met
      And because "not all of these hold"
      And because "the tender does not set up a framework"

  Rule: Of several conditions, one that holds decides that one holds

    Scenario Outline: Any of two conditions
      Given a rule that requires
        """
        any:
          - {tender.concession: true}
          - {tender.framework: true}
        """
      When the tender says
        """
        <concession>
        <framework>
        """
      Then the rule is <outcome>
      And it asks <asked> questions

      Examples:
        | concession        | framework        | outcome      | asked |
        | concession: true  | framework: true  | met          | 0     |
        | concession: true  | framework: false | met          | 0     |
        | concession: true  |                  | met          | 0     |
        | concession: false | framework: true  | met          | 0     |
        | concession: false | framework: false | not met      | 0     |
        | concession: false |                  | undetermined | 1     |
        |                   | framework: true  | met          | 0     |
        |                   | framework: false | undetermined | 1     |
        |                   |                  | undetermined | 2     |

    Scenario: An unknown condition and its opposite are not taken to be a pair
      The law of the excluded middle does not hold of what is not known: each test
      stands by itself.

      Given a rule that requires
        """
        any:
          - {tender.concession: true}
          - {not: {tender.concession: true}}
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks 1 question

  Rule: A mistake in the working is unknown, with its reason

    Scenario: A share of nothing
      Given the policy derives
        """
        lot.social_share:
          title: Share of the weights that is social value
          value: {share: lot.criteria.weight, where: {criterion.social_value: true}}
        """
      And a rule
        """
        applies_to: lot
        require: {lot.social_share: {at_least: 10%}}
        """
      When the tender says, with nothing left out
        """
        criteria:
          - {name: Price, weight: 0%, social_value: false}
        """
      Then the rule is undetermined
      And because "the share of the weights that is social value is not known, because it would divide by zero, so whether it is at least 10% is not known"

    Scenario: A date beyond the calendar
      Given the parameter grace, duration, months, is 999999 months
      And the policy derives
        """
        tender.last_day:
          title: Last day
          value: {formula: tender.commenced_on + grace}
        """
      And a rule that requires
        """
        tender.last_day: {more_than: 2023-01-01}
        """
      When the tender says
        """
        commenced_on: 2023-05-02
        """
      Then the rule is undetermined
      And because "the last day is not known, because it cannot be worked out exactly, so whether it is after 2023-01-01 is not known"
