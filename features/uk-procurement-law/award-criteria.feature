Feature: Award criteria under the Procurement Act 2023
  Section 23 asks of a covered procurement that its criteria relate to what is bought,
  that it is said how they are assessed and whether failing one disqualifies, and how
  important each is. A percentage is one way to say that; a rank or a description is
  another.

  Rule: How a criterion is assessed is published

    @LAW-023A
    Scenario Outline: What the scores mean, or a formula
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on <day>
      And for "Quality", the meaning of the scores <scale>
      And for "Quality", the formula <formula>
      When it is checked
      Then for Quality, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value      | day        | scale                          | formula                 | outcome        | as a whole    |
        | 300,000    | 2025-02-24 | is recorded as 0: none; 5: all | is not recorded         | met            | compliant     |
        | 300,000    | 2025-02-24 | is not recorded                | is recorded as the mean | met            | compliant     |
        | 300,000    | 2025-02-24 | is not recorded                | is not recorded         | not met        | compliant     |
        | 300,000    | 2025-02-24 | is left blank                  | is not recorded         | undetermined   | compliant     |
        | 210,000    | 2025-12-31 | is not recorded                | is not recorded         | not applicable | compliant     |
        | 210,000    | 2026-01-01 | is not recorded                | is not recorded         | not met        | compliant     |
        | 207,720    | 2026-01-01 | is not recorded                | is not recorded         | not met        | compliant     |
        | 207,719.99 | 2026-01-01 | is not recorded                | is not recorded         | not applicable | compliant     |

    @LAW-023A
    Scenario Outline: With the value before VAT, the rate of VAT can decide
      Given a procurement of services worth <value> GBP excluding VAT
      And the rate of VAT <rate>
      And the procurement commenced on 2026-01-01
      And for "Quality", the meaning of the scores is not recorded
      When it is checked
      Then for Quality, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value      | rate               | outcome        | as a whole    |
        | 207,720    | is not recorded    | not met        | compliant     |
        | 207,719.99 | is not recorded    | undetermined   | compliant     |
        | 207,719.99 | is recorded as 0%  | not applicable | compliant     |
        | 173,100    | is recorded as 20% | not met        | compliant     |
        | 173,100    | is left blank      | undetermined   | compliant     |
        | 173,099.99 | is left blank      | not applicable | compliant     |

    @LAW-023A @undetermined
    Scenario: The rate of VAT is asked for
      Given a procurement of services worth 200,000 GBP excluding VAT
      And the procurement commenced on 2026-01-01
      And for "Quality", the meaning of the scores is not recorded
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the procurement officer "Which rate of VAT applies?"

    @LAW-023A @not-met
    Scenario: A criterion of which nobody knows how it is scored
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And for "Quality", the meaning of the scores is not recorded
      When it is checked
      Then for Quality, the rule is not met
      And it says "What the scores mean: none given. Formula: none given."
      And what decides is that the description of each score is not recorded
      And the remedy is "Publish what each score means, or the formula by which it is worked out."
      And nothing else is not met

    @LAW-023A
    Scenario Outline: Where no tenders compete there are no criteria to publish
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And <thing> is recorded as <value>
      And for "Quality", the meaning of the scores is not recorded
      When it is checked
      Then for Quality, the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | thing                    | value   | outcome        | what decides                               |
        | the procedure            | direct  | not applicable | the procedure is direct                    |
        | the procedure            | limited | not met        | the formula for the score is not recorded  |
        | the procedure            | open    | not met        | the formula for the score is not recorded  |
        | whether it is a call-off | yes     | not applicable | the tender is a call-off under a framework |

    @LAW-023A
    Scenario Outline: A value that leaves out what may come
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on 2025-06-02
      And whether it can be extended is recorded as yes
      And whether the value counts extensions and options is recorded as <counted>
      And for "Quality", the meaning of the scores is not recorded
      When it is checked
      Then for Quality, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value   | counted | outcome        | as a whole    |
        | 100,000 | no      | undetermined   | compliant     |
        | 100,000 | yes     | not applicable | compliant     |
        | 300,000 | no      | not met        | compliant     |

    @LAW-023A @undetermined
    Scenario: A notice is not judged by what it leaves out
      Given a published notice of a contract for works of 9,000,000 GBP excluding VAT
      And the procurement commenced on 2025-06-02
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What does each score of the scale mean?"

  Rule: It is said whether failing a criterion disqualifies

    @LAW-023B
    Scenario Outline: A bid below the minimum score
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And for "Quality", the minimum score <minimum>
      And for "Quality", whether a bid below the minimum is out <out>
      When it is checked
      Then for Quality, the rule is <outcome>
      And it says "<words>" unless it does not apply
      And the tender as a whole is <as a whole>

      Examples:
        | minimum          | out                | outcome        | words                                                 | as a whole    |
        | is recorded as 2 | is recorded as yes | met            | Minimum score: 2. A bid below it is out: yes.         | compliant     |
        | is recorded as 2 | is recorded as no  | met            | Minimum score: 2. A bid below it is out: no.          | compliant     |
        | is recorded as 2 | is not recorded    | not met        | Minimum score: 2. A bid below it is out: none given.  | non-compliant |
        | is recorded as 2 | is left blank      | undetermined   | Minimum score: 2. A bid below it is out: (not known). | undetermined  |
        | is not recorded  | is not recorded    | not applicable | -                                                     | compliant     |

  Rule: The relative importance of several criteria is published

    @LAW-023C
    Scenario Outline: A weight, a rank or words
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And for "Quality", the weight <weight>
      And for "Quality", the basis of the weight <basis>
      And for "Quality", the weight in words <words>
      When it is checked
      Then the rule is <outcome>
      And it says "There are 3 criteria; each needs a weight, a rank or a description of its importance."
      And the tender as a whole is <as a whole>

      Examples:
        | weight             | basis                | words                             | outcome      | as a whole    |
        | is recorded as 45% | is not recorded      | is not recorded                   | met          | compliant     |
        | is not recorded    | is recorded as order | is not recorded                   | met          | compliant     |
        | is not recorded    | is recorded as words | is recorded as the most important | met          | compliant     |
        | is not recorded    | is not recorded      | is not recorded                   | not met      | non-compliant |
        | is left blank      | is not recorded      | is not recorded                   | undetermined | undetermined  |

    @LAW-023C @not-applicable
    Scenario: One criterion alone needs no weight
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And price is the only criterion
      When it is checked
      Then the rule is not applicable
      And what decides is that the number of the lot's criteria is 1, which is not more than 1
      And the tender as a whole is not applicable

  Rule: A criterion for social value is linked to what is bought

    @LAW-023D
    Scenario Outline: A link that is recorded
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on 2025-06-02
      And for "Social value", the link to what is bought <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And the tender as a whole is compliant

      Examples:
        | value   | record                              | outcome        |
        | 300,000 | is recorded as Apprentices on these | met            |
        | 300,000 | is not recorded                     | not met        |
        | 300,000 | is left blank                       | undetermined   |
        | 100,000 | is not recorded                     | not applicable |
