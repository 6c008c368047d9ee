Feature: What the policy covers, and the value that decides it
  Social value is a core part of the decision for contracts above £20,000. The value
  of the whole contract counts, excluding VAT, with every extension and option.

  Rule: Social value is welcome below the line too

    @SV-002
    Scenario Outline: Whether the line of 20,000 GBP is passed
      Given a contract for works of <value> GBP excluding VAT, complete in every respect
      And there is no criterion for social value
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>
      And the tender as a whole is <as a whole>

      Examples:
        | value     | outcome        | what decides                                                                                                                                  | as a whole     |
        | 19,999.99 | not met        | there is no criterion that is explicitly about social value                                                                    | not applicable |
        | 20,000    | not met        | there is no criterion that is explicitly about social value                                                                    | not applicable |
        | 20,000.01 | not applicable | the value of the whole contract or funding agreement is £20,000.01 excluding VAT, which is not at most £20,000 excluding VAT (in_scope_above) | non-compliant  |

    @SV-002 @not-met
    Scenario: A small contract without social value gets advice, and nothing worse
      Given a contract for goods of 12,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      When it is checked
      Then the rule is not met
      And it says "The value is £12,000 excluding VAT; the policy's weighting rules bind above £20,000 excluding VAT."
      And the remedy is "Consider asking for social value in proportion to the contract."
      And nothing else is not met
      And the tender as a whole is not applicable
      And the reason is that no mandatory rule of the policy applies

    @SV-002 @met
    Scenario: A small contract that asks for social value all the same
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is met
      And what decides is that Social value: yes
      And the tender as a whole is not applicable

    @SV-002 @undetermined
    Scenario: Without the value and the criteria nobody can tell
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT is left blank
      And the list of criteria is left blank
      When it is checked
      Then the rule is undetermined
      And it says "The value is (not known); the policy's weighting rules bind above £20,000 excluding VAT."
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

    @SV-002 @undetermined
    Scenario: A notice of a small contract is not judged by what it leaves out
      Given a published notice of a contract for works of 20,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Is this criterion explicitly about social value?"
      And the tender as a whole is undetermined

    @SV-002 @not-applicable
    Scenario: A small funding agreement has no criteria to weigh
      Given a funding agreement of 20,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And what decides is that the kind of agreement is funding agreement, not contract

  Rule: The value excluding VAT is known

    @SV-003
    Scenario Outline: A value, a placeholder, or none
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT <record>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | record                       | outcome        | what decides                                                                                                |
        | is recorded as 145,000 GBP   | met            | the value of the tender before VAT is £145,000 excluding VAT                                                |
        | is recorded as 20,000.01 GBP | met            | the value of the tender before VAT is £20,000.01 excluding VAT                                              |
        | is recorded as 20,000 GBP    | not applicable | the value of the whole contract or funding agreement is £20,000 excluding VAT                               |
        | is recorded as 1.01 GBP      | not applicable | the value of the whole contract or funding agreement is £1.01 excluding VAT                                 |
        | is recorded as 1 GBP         | undetermined   | the value of the whole contract or funding agreement is not known: the value given looks like a placeholder |
        | is recorded as 0.01 GBP      | undetermined   | the value of the whole contract or funding agreement is not known: the value given looks like a placeholder |
        | is left blank                | undetermined   | the value of the tender before VAT is left blank                                                            |
        | is not recorded              | undetermined   | the value of the tender before VAT is not recorded                                                          |

    @SV-003 @undetermined
    Scenario: A placeholder is asked about, and everything waits for the answer
      Given a contract for works of 0.01 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      When it is checked
      Then the rule is undetermined
      And it says "The value is £0.01 excluding VAT."
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"
      And the tender as a whole is undetermined

    # SV-003 is never not met: without a value nobody can tell whether the policy applies

    @SV-003 @undetermined
    Scenario: A complete record without a value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT is not recorded
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"
      And the tender as a whole is undetermined

    @SV-003 @undetermined
    Scenario: A complete record of only the value with VAT
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT is not recorded
      And the value including VAT is recorded as 174,000 GBP
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"
      And the tender as a whole is undetermined

    @SV-003
    Scenario Outline: A value below the line that leaves out extensions or options
      Given a contract for works of <value> GBP excluding VAT, complete in every respect
      And whether it can be extended is recorded as <can be extended>
      And whether it has options is recorded as no
      And whether the value counts extensions and options is recorded as <counted>
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | value     | can be extended | counted | outcome        | as a whole     |
        | 20,000    | yes             | no      | undetermined   | undetermined   |
        | 20,000    | yes             | yes     | not applicable | not applicable |
        | 20,000    | no              | no      | not applicable | not applicable |
        | 20,000.01 | yes             | no      | met            | compliant      |

    @SV-003 @undetermined
    Scenario: A value with VAT is no value without it
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the value excluding VAT is left blank
      And the value including VAT is recorded as 174,000 GBP
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What is the tender worth in pounds, excluding VAT?"

  Rule: The value counts extensions and options

    @SV-004
    Scenario Outline: A contract that can go on
      Given a contract for services of 145,000 GBP excluding VAT, complete in every respect
      And whether it can be extended is recorded as <can be extended>
      And whether it has options is recorded as <has options>
      And whether the value counts extensions and options <record>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>" unless it does not apply

      Examples:
        | can be extended | has options | record             | outcome        | words                                                                      |
        | yes             | no          | is recorded as yes | met            | Every extension and option counts towards the value. Counted: yes.         |
        | no              | yes         | is recorded as no  | not met        | Every extension and option counts towards the value. Counted: no.          |
        | yes             | yes         | is not recorded    | not met        | Every extension and option counts towards the value. Counted: none given.  |
        | yes             | no          | is left blank      | undetermined   | Every extension and option counts towards the value. Counted: (not known). |
        | no              | no          | is recorded as no  | not applicable | -                                                                          |

    @SV-004 @undetermined
    Scenario: A notice that says nothing of extensions
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Can the contract be extended or renewed?"
      And it asks the procurement officer "Does the contract have options?"
      And it asks the procurement officer "Does the value count every extension and option?"

    @SV-004 @not-met
    Scenario: Options that the value leaves out
      Given a contract for services of 145,000 GBP excluding VAT, complete in every respect
      And whether it has options is recorded as yes
      And whether the value counts extensions and options is recorded as no
      When it is checked
      Then the rule is not met
      And what decides is that the value does not count every extension and option
      And the remedy is "Estimate the value with every extension and option, and say so."
      And the tender as a whole is compliant
