Feature: The Public Services (Social Value) Act 2012
  Before it buys services above the procurement threshold, the authority considers how
  the purchase might improve well-being, and whether to consult about it. The Act binds
  with or without an exemption from the policy.

  Rule: Social value was considered before the procurement started

    @SV-030
    Scenario Outline: Recorded before, on or after the day of commencement
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And the procurement commenced on 2023-05-02
      And the date of the consideration is recorded as <recorded>
      When it is checked
      Then the rule is <outcome>
      And what decides is that the date of the consideration is <recorded>
      And it says "Social value considered: yes. Recorded on: <recorded>; the procurement commenced on 2023-05-02."
      And the tender as a whole is <as a whole>

      Examples:
        | recorded   | outcome | as a whole    |
        | 2023-05-01 | met     | compliant     |
        | 2023-05-02 | not met | non-compliant |
        | 2023-05-03 | not met | non-compliant |

    @SV-030
    Scenario Outline: What the record says
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And whether social value was considered <considered>
      And the date of the consideration <date>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>"

      Examples:
        | considered         | date                      | outcome      | words                                                                                                   |
        | is recorded as no  | is recorded as 2023-03-01 | not met      | Social value considered: no. Recorded on: 2023-03-01; the procurement commenced on 2023-05-02.          |
        | is not recorded    | is not recorded           | not met      | Social value considered: none given. Recorded on: none given; the procurement commenced on 2023-05-02.  |
        | is recorded as yes | is not recorded           | not met      | Social value considered: yes. Recorded on: none given; the procurement commenced on 2023-05-02.         |
        | is recorded as yes | is left blank             | undetermined | Social value considered: yes. Recorded on: (not known); the procurement commenced on 2023-05-02.        |
        | is left blank      | is recorded as 2023-03-01 | undetermined | Social value considered: (not known). Recorded on: 2023-03-01; the procurement commenced on 2023-05-02. |

    @SV-030 @not-met
    Scenario: Nothing was recorded
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And whether social value was considered is not recorded
      And the date of the consideration is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that whether social value was considered is not recorded
      And the remedy is "Record how the purchase might improve well-being before starting."
      And nothing else is not met
      And the tender as a whole is non-compliant

    @SV-030 @not-met
    Scenario: An exemption from the policy is none from the Act
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And an exemption was approved on 2023-05-01
      And the date of the consideration is recorded as 2023-05-02
      When it is checked
      Then the rule is not met
      And nothing else is not met

    @SV-030
    Scenario Outline: Without a word on the threshold the value decides
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on <day>
      And the value excluding VAT is recorded as 150,000 GBP
      And whether social value was considered is not recorded
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value      | day        | outcome        | as a whole    |
        | 213,477    | 2023-12-31 | not met        | non-compliant |
        | 213,477    | 2024-01-01 | not applicable | compliant     |
        | 210,000    | 2025-12-31 | not applicable | compliant     |
        | 210,000    | 2026-01-01 | not met        | non-compliant |
        | 207,719.99 | 2026-01-01 | not applicable | compliant     |

    @SV-030 @undetermined
    Scenario: Whether the threshold is reached hangs on the rate of VAT
      Given a contract for services of 200,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is left blank
      And whether social value was considered is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which rate of VAT applies?"
      And it asks the procurement officer "Was it considered how the purchase might improve economic, social and environmental well-being?"
      And the tender as a whole is undetermined

    @SV-030
    Scenario Outline: What an open procedure tells of call-offs
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And the procedure is recorded as <procedure>
      And whether it is a call-off <call-off>
      And the date of the consideration is recorded as 2023-05-02
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | procedure | call-off           | outcome        | as a whole    |
        | open      | is left blank      | not met        | non-compliant |
        | selective | is left blank      | undetermined   | undetermined  |
        | open      | is recorded as yes | not applicable | compliant     |

    @SV-030 @met
    Scenario: Where it was considered in time, the threshold does not matter
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is left blank
      When it is checked
      Then the rule is met
      And it asks nothing

    @SV-030
    Scenario Outline: What the Act does not bind
      Given a contract for <category> of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as <above>
      And whether it is a call-off is recorded as <call-off>
      And whether it was too urgent is recorded as <urgent>
      And whether social value was considered is not recorded
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | category | above | call-off | urgent | outcome        | what decides                                        |
        | services | yes   | no       | no     | not met        | whether social value was considered is not recorded |
        | goods    | yes   | no       | no     | not applicable | the main category is goods, not services            |
        | works    | yes   | no       | no     | not applicable | the main category is works, not services            |
        | services | no    | no       | no     | not applicable | the value is below the procurement threshold        |
        | services | yes   | yes      | no     | not applicable | the tender is a call-off under a framework          |
        | services | yes   | no       | yes    | not applicable | it was too urgent to consider social value first    |

    @SV-030 @not-applicable
    Scenario: A funding agreement buys nothing
      Given a funding agreement of 300,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And what decides is that the kind of agreement is funding agreement, not contract

    @SV-030 @undetermined
    Scenario: An exception that is not known of may still excuse
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And whether it is a call-off is left blank
      And the date of the consideration is recorded as 2023-05-02
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Is it a call-off under a framework that is already there?"

    @SV-030 @not-met
    Scenario: An exception that a complete record does not have excuses nothing
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And whether it is a call-off is not recorded
      And whether it was too urgent is not recorded
      And the date of the consideration is recorded as 2023-05-02
      When it is checked
      Then the rule is not met
      And what decides is that the date of the consideration is 2023-05-02, which is not before 2023-05-02 (the date the procurement commenced)

  Rule: Whether to consult was considered

    @SV-031
    Scenario Outline: Whether a decision on consulting is recorded
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as <above>
      And the decision on consulting <record>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>" unless it does not apply
      And the tender as a whole is compliant

      Examples:
        | above | record                                              | outcome        | words                                                             |
        | yes   | is recorded as No, there is time only for one round | met            | The decision on consulting: No, there is time only for one round. |
        | yes   | is not recorded                                     | not met        | The decision on consulting: none given.                           |
        | yes   | is left blank                                       | undetermined   | The decision on consulting: (not known).                          |
        | no    | is not recorded                                     | not applicable | -                                                                 |

    @SV-031 @not-met
    Scenario: Nobody wrote down whether to consult
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And the decision on consulting is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that the decision on consultation is not recorded
      And the remedy is "Record whether you considered consulting, and what was decided."

    @SV-031 @undetermined
    Scenario: The decision on consulting is still open
      Given a contract for services of 300,000 GBP excluding VAT, complete in every respect
      And whether it is above the procurement threshold is recorded as yes
      And the decision on consulting is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What was decided about consulting, and why?"

    @SV-031 @not-applicable
    Scenario: The Act does not ask about works
      Given a contract for works of 300,000 GBP excluding VAT, complete in every respect
      And the decision on consulting is not recorded
      When it is checked
      Then the rule is not applicable
      And what decides is that the main category is works, not services
