Feature: Tests on one fact
  Each test has one meaning, and its boundary is fixed: "at least" and "at most"
  include the limit, "more than" and "less than" do not, and "between" includes
  both its ends.

  Rule: Amounts are compared exactly, limit included or not as the word says

    Scenario Outline: Against 10%
      Given a rule that requires
        """
        tender.value.vat_rate: {<test>}
        """
      When the tender says
        """
        value: {vat_rate: <rate>}
        """
      Then the rule is <outcome>

      Examples:
        | test                    | rate   | outcome |
        | at_least: 10%           | 9.99%  | not met |
        | at_least: 10%           | 10%    | met     |
        | at_least: 10%           | 10.01% | met     |
        | more_than: 10%          | 10%    | not met |
        | more_than: 10%          | 10.01% | met     |
        | at_most: 10%            | 10%    | met     |
        | at_most: 10%            | 10.01% | not met |
        | less_than: 10%          | 9.99%  | met     |
        | less_than: 10%          | 10%    | not met |
        | is: 10%                 | 10%    | met     |
        | is: 10%                 | 10.00% | met     |
        | is: 10%                 | 9.99%  | not met |
        | is_not: 10%             | 10.0%  | not met |
        | is_not: 10%             | 9.99%  | met     |
        | between: [10%, 20%]     | 9.99%  | not met |
        | between: [10%, 20%]     | 10%    | met     |
        | between: [10%, 20%]     | 20%    | met     |
        | between: [10%, 20%]     | 20.01% | not met |
        | between: [20%, 10%]     | 15%    | not met |
        | near: 10%, within: 0.5% | 9.49%  | not met |
        | near: 10%, within: 0.5% | 9.5%   | met     |
        | near: 10%, within: 0.5% | 10.5%  | met     |
        | near: 10%, within: 0.5% | 10.51% | not met |
        | near: 10%, within: 0%   | 10%    | met     |

    Scenario Outline: Several tests on one fact must all hold
      Given a rule that requires
        """
        tender.value.vat_rate: {more_than: 5%, less_than: 20%, is_not: 12%}
        """
      When the tender says
        """
        value: {vat_rate: <rate>}
        """
      Then the rule is <outcome>

      Examples:
        | rate | outcome |
        | 5%   | not met |
        | 10%  | met     |
        | 12%  | not met |
        | 20%  | not met |

    Scenario: A value by itself means "is"
      Given a rule that requires
        """
        tender.value.vat_rate: 20%
        """
      When the tender says
        """
        value: {vat_rate: 20.0%}
        """
      Then the rule is met

  Rule: The answer says what was found and what was asked

    Scenario Outline: In words
      Given the parameter minimum, percentage, is 10%
      And a rule that requires
        """
        tender.value.vat_rate: {<test>}
        """
      When the tender says
        """
        value: {vat_rate: 8%}
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | test                       | outcome | claim                                                          |
        | at_least: 10%              | not met | the rate of VAT is 8%, which is not at least 10%               |
        | at_least: $minimum         | not met | the rate of VAT is 8%, which is not at least 10% (minimum)     |
        | less_than: 10%             | met     | the rate of VAT is 8%, which is less than 10%                  |
        | is: 10%                    | not met | the rate of VAT is 8%, not 10%                                 |
        | is: 8%                     | met     | the rate of VAT is 8%                                          |
        | between: [5%, $minimum]    | met     | the rate of VAT is 8%, which is from 5% to 10% (minimum)       |
        | near: $minimum, within: 1% | not met | the rate of VAT is 8%, which is not within 1% of 10% (minimum) |
        | one_of: [0%, 5%, 20%]      | not met | the rate of VAT is 8%, which is not one of these: 0%, 5%, 20%  |
        | none_of: [0%, 5%, 20%]     | met     | the rate of VAT is 8%, which is none of these: 0%, 5%, 20%     |

  Rule: Words are compared letter by letter

    Scenario Outline: A choice
      Given a rule that requires
        """
        tender.category: {<test>}
        """
      When the tender says
        """
        category: works
        """
      Then the rule is <outcome>

      Examples:
        | test                       | outcome |
        | is: works                  | met     |
        | is: goods                  | not met |
        | is_not: goods              | met     |
        | one_of: [goods, works]     | met     |
        | one_of: [goods, services]  | not met |
        | none_of: [goods, services] | met     |
        | none_of: [goods, works]    | not met |

    Scenario Outline: A text
      Given a rule that requires
        """
        tender.title: {is: Home retrofit}
        """
      When the tender says
        """
        title: <title>
        """
      Then the rule is <outcome>

      Examples:
        | title          | outcome |
        | Home retrofit  | met     |
        | Home Retrofit  | not met |
        | Home retrofits | not met |

    Scenario: In quotation marks a literal is text
      Given a rule that requires
        """
        tender.title: {one_of: ["10%", "2023-05-02", "12 months"]}
        """
      When the tender says
        """
        title: 12 months
        """
      Then the rule is met

    Scenario: A word that the fact cannot have is refused
      Given a rule that requires
        """
        tender.category: {one_of: [goods, wroks]}
        """
      Then the policy is refused with SV307 because "`wroks` is not one of the choices of `tender.category`"
      And the way out is "did you mean `works`?"

  Rule: One fact may be compared with another, or with a parameter

    Scenario Outline: Approved before the procurement commenced
      Given a rule that requires
        """
        tender.exemption.approved_on: {less_than: $tender.commenced_on}
        """
      When the tender says
        """
        commenced_on: 2023-05-02
        exemption: {approved_on: <approved>}
        """
      Then the rule is <outcome>

      Examples:
        | approved   | outcome |
        | 2023-05-01 | met     |
        | 2023-05-02 | not met |

    Scenario Outline: One of a list of words in a parameter
      Given the parameter themes, list of text, is [environment, fair work]
      And a rule
        """
        applies_to: measure
        require: {measure.theme: {<test>: $themes}}
        """
      When the tender says, with nothing left out of tender.measures
        """
        measures: [{code: a, theme: <theme>}]
        """
      Then the rule is <outcome>

      Examples:
        | test    | theme       | outcome      |
        | one_of  | environment | met          |
        | one_of  | other       | not met      |
        | one_of  |             | undetermined |
        | none_of | environment | not met      |
        | none_of | other       | met          |
        | none_of |             | undetermined |

    Scenario Outline: What nobody has declared is refused
      Given the parameter minimum, percentage, is 10%
      And a rule that requires
        """
        tender.value.vat_rate: {at_least: <name>}
        <other>
        """
      Then the policy is refused with <code> because "<message>"
      And the way out is "<help>"

      Examples:
        | name     | other                 | code  | message                         | help                             |
        | $minimun |                       | SV302 | unknown parameter `$minimun`    | did you mean `$minimum`?         |
        | $minimum | tender.vaule.net: 10% | SV301 | unknown fact `tender.vaule.net` | did you mean `tender.value.net`? |

  Rule: "includes" looks for words in a list of words

    Scenario Outline: What separates equal bids
      Given a rule that requires
        """
        tender.tie_break: {<test>}
        """
      When the tender says
        """
        tie_break: <list>
        """
      Then the rule is <outcome>

      Examples:
        | test                                 | list                          | outcome      |
        | includes: lowest price               | [highest score, lowest price] | met          |
        | includes: lowest price               | [highest score]               | not met      |
        | includes: lowest price               | [the lowest price]            | not met      |
        | includes: lowest price               | []                            | not met      |
        | includes: lowest price               |                               | undetermined |
        | includes_any: [lowest price, a draw] | [a draw]                      | met          |
        | includes_any: [lowest price, a draw] | [highest score]               | not met      |
        | includes_all: [lowest price, a draw] | [a draw, lowest price]        | met          |
        | includes_all: [lowest price, a draw] | [a draw]                      | not met      |

    Scenario: The answer says what was looked for
      Given a rule that requires
        """
        tender.tie_break: {includes_any: [lowest price, a draw]}
        """
      When the tender says
        """
        tie_break: [highest score]
        """
      Then the rule is not met
      And because "the rule for equal totals is highest score, which includes none of lowest price, a draw"

  Rule: "matches" asks for a named form, of the whole text

    Background:
      Given the patterns
        """
        notice: {title: Notice number, form: "[0-9]{6}-20[0-9]{2}", example: 083563-2026}
        """

    Scenario Outline: A notice number
      Given a rule that requires
        """
        tender.id: {matches: notice}
        """
      When the tender says
        """
        id: <id>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | id            | outcome | claim                                                                         |
        | 083563-2026   | met     | the reference of the tender is 083563-2026, which is of the form notice       |
        | 83563-2026    | not met | the reference of the tender is 83563-2026, which is not of the form notice    |
        | x 083563-2026 | not met | the reference of the tender is x 083563-2026, which is not of the form notice |

    Scenario Outline: A form that cannot be is refused
      Given the patterns
        """
        broken: {title: Broken, form: "<form>", example: AB}
        """
      And a rule that requires
        """
        tender.id: {matches: broken}
        """
      Then the policy is refused with SV314 because "<message>"

      Examples:
        | form     | message                                                                    |
        | [A-Z     | pattern `broken` cannot be read: unterminated character set                |
        | [A-Z]{3} | pattern `broken` does not match its own example `AB`                       |
        | (A+)+B   | pattern `broken` repeats a group that itself varies, and may take for ever |

    Scenario: A form that is not declared is refused
      Given a rule that requires
        """
        tender.id: {matches: notices}
        """
      Then the policy is refused with SV302 because "unknown pattern `notices`"
