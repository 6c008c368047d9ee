Feature: Decisions that are kept
  A decision can be kept as a file. Whoever asks about it later, a supplier, an auditor
  or a court, makes it anew from what was judged: by the policy version of then, even
  if that is no longer in force. The same bytes come out, or it is said what does not.

  Rule: A decision that was kept comes out the same, to the byte

    Background:
      Given version 1.0.0 of the policy, adopted, in force from 2022-04-14, has a rule that requires
        """
        {given: tender.tie_break}
        """

    Scenario: Nothing has changed
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept
      Then made anew, the decision is the same

    Scenario: A version that judges instead by now makes no difference
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept
      And version 2.0.0 comes in force on 2023-01-01, and requires {given: tender.title}
      Then made anew, the decision is the same
      And it is said that 2.0.0 would judge by now

    Scenario: Neither does a correction that replaces the version
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept
      And version 1.0.1 replaces version 1.0.0, and requires {given: tender.title}
      Then made anew, the decision is the same
      And it is said that 1.0.1 would judge by now

    Scenario Outline: Whatever version judged, and whyever
      Given version <version> is asked for
      When the tender says
        """
        commenced_on: <day>
        title: Park benches
        """
      And the decision is kept
      And version 2.0.0 comes in force on <first>, and requires {given: tender.title}
      Then made anew, the decision is the same

      Examples:
        | version | day        | first      |
        | 1.0.0   | 2023-05-02 | 2023-01-01 |
        | 1.0.0   | 2020-01-01 | 2023-01-01 |
        | 1.0.0   | ~          | 2023-01-01 |

    Scenario Outline: Also where no version was in force, or it is not known which
      When the tender says
        """
        commenced_on: <day>
        title: Park benches
        """
      And the decision is kept
      And version 2.0.0 comes in force on <first>, and requires {given: tender.title}
      Then made anew, the decision is the same

      Examples:
        | day        | first      |
        | 2020-01-01 | 2023-01-01 |
        | 2020-01-01 | 2019-01-01 |
        | ~          | 2023-01-01 |

    Scenario: With what people answered
      When the tender says nothing
      And the procurement team answers on 2026-11-20
        """
        tender.tie_break: [highest social value score]
        """
      Then the rule is met
      When the decision is kept
      Then made anew, the decision is the same

  Rule: What is not what was judged is refused, and it is said what differs

    Background:
      Given a rule that requires
        """
        {given: tender.tie_break}
        """
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept

    Scenario Outline: Somebody edited the file
      When somebody writes <edited> for <kept> in the file
      Then it is refused with SV421
      And <where> is said to differ: "<edited>" for "<kept>"

      Examples:
        | kept         | edited       | where                 |
        | undetermined | compliant    | /outcome              |
        | undetermined | met          | /findings/0/outcome   |
        | Park benches | Park bench   | /subject/title        |
        | in force on  | in power on  | /policy/why           |
        | mandatory    | advisory     | /findings/0/level     |

    Scenario: Digests can be worked out again, but not the decision
      When somebody writes compliant for undetermined in the file, and works its digest out again
      Then made anew, the decision is another
      And /outcome is said to differ: "compliant" for "undetermined"

    Scenario: A version that was not in force cannot be passed off as one that was
      Given version 3.0.0 of the policy, adopted, in force from 2024-01-01, has a rule that requires
        """
        {given: tender.title}
        """
      And version 3.0.0 is asked for
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept
      And somebody makes believe that the version was in force
      Then made anew, the decision is reworked
      And /policy/why is said to differ: "in force on" for "not in force on"

    Scenario: The tender was changed
      When the tender that it is held against says
        """
        title: Park benches, painted
        """
      Then it is refused with SV422

    Scenario: The answers are left out
      When the procurement team answers on 2026-11-20
        """
        tender.tie_break: [highest social value score]
        """
      And the decision is kept
      And the answers are lost
      Then it is refused with SV423

    Scenario: The policy's file was changed under its old version
      When the policy's file is changed
      Then it is refused with SV424

  Rule: Where a version of the program changed an outcome, it is said which and why

    Background:
      Given a rule that requires
        """
        {given: tender.title}
        """
      When the tender says
        """
        title: Park benches
        """
      And the decision is kept

    Scenario: The change is listed
      Given socialvalue 0.0.9 decided that EX-001 is not met
      And since then "a title of two words counts" was changed in facts tender.title
      Then made anew, EX-001 is "not met", now "met", because "a title of two words counts"

    Scenario: A change that has nothing to do with it explains nothing
      Given socialvalue 0.0.9 decided that EX-001 is not met
      And since then "a total of no items is not known" was changed in steps summary
      Then made anew, EX-001 is "not met", now "met", for no reason that is listed

    Scenario: Only words were changed
      Given socialvalue 0.0.9 said it in other words
      Then made anew, the decision is reworded

    Scenario: Nothing was changed
      Given socialvalue 0.0.9 decided the same
      Then made anew, the decision is the same
