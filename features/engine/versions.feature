Feature: Which version judges
  A procurement is judged by the version that was adopted and in force on the day
  it commenced: never by today's, and never by a proposal, unless that is asked
  for by name.

  Background:
    Given version 1.0.0 of the policy, adopted, in force from 2022-04-14 to 2024-03-31, has a rule that requires
      """
      {given: tender.title}
      """
    And version 2.0.0 of the policy, adopted, in force from 2024-04-01, has a rule that requires
      """
      {given: tender.id}
      """
    And version 3.0.0 of the policy, proposed, in force from 2026-01-01, has a rule that requires
      """
      {given: tender.category}
      """

  Rule: The version in force when the procurement commenced

    Scenario Outline: First and last days
      When the tender says
        """
        commenced_on: <day>
        """
      Then version <version> judges, because "in force on <day>, when the procurement commenced"

      Examples:
        | day        | version |
        | 2022-04-14 | 1.0.0   |
        | 2024-03-31 | 1.0.0   |
        | 2024-04-01 | 2.0.0   |
        | 2026-06-01 | 2.0.0   |

    Scenario: Before the first version nothing judges
      When the tender says
        """
        commenced_on: 2022-04-13
        """
      Then no version judges, because "no version was in force on 2022-04-13, when the procurement commenced; the first is in force from 2022-04-14"
      And the tender is not applicable

  Rule: A version can be asked for by name

    Scenario Outline: It says that it was asked for, and what else is to be known
      Given version <version> is asked for
      When the tender says
        """
        commenced_on: <day>
        """
      Then version <version> judges, because "<why>"

      Examples:
        | version | day        | why                                                                                                                         |
        | 1.0.0   | 2023-05-02 | version 1.0.0 was asked for                                                                                                 |
        | 2.0.0   | 2023-05-02 | version 2.0.0 was asked for; it was not in force on 2023-05-02, when the procurement commenced                              |
        | 3.0.0   | 2026-02-01 | version 3.0.0 was asked for; it is proposed, not adopted                                                                    |
        | 3.0.0   | 2023-05-02 | version 3.0.0 was asked for; it is proposed, not adopted; it was not in force on 2023-05-02, when the procurement commenced |

    Scenario: Asked for by name, a version judges whatever the date
      Given version 1.0.0 is asked for
      When the tender says
        """
        commenced_on:
        title: Retrofit
        """
      Then version 1.0.0 judges, because "version 1.0.0 was asked for"
      And the tender is compliant

  Rule: Where the date is not known, neither is the version

    Scenario: The date is asked for
      It may have commenced before any version was in force, so that even versions
      that agree do not settle it.

      When the tender says
        """
        commenced_on:
        id: EX-1
        title: Retrofit
        """
      Then the tender is undetermined
      And the reason is "the date the procurement commenced is not known, and with it the version"
      And the answer asks "On which date did the procurement commence?"
      And version 2.0.0 judges, because "the date the procurement commenced is not known; judged as if 2.0.0 were in force then"

  Rule: One policy has one version in force on any day

    Scenario Outline: A version without a last day is in force until the next begins
      Released files do not change, so the version that follows ends the one before.

      Given version 4.0.0 of the policy, adopted, in force from 2025-01-01 to 2025-06-30, has a rule that requires
        """
        {given: tender.regime}
        """
      When the tender says
        """
        commenced_on: <day>
        """
      Then version <version> judges, because "in force on <day>, when the procurement commenced"

      Examples:
        | day        | version |
        | 2024-12-31 | 2.0.0   |
        | 2025-01-01 | 4.0.0   |
        | 2025-06-30 | 4.0.0   |

    Scenario: A version that was replaced does not come back
      Given version 4.0.0 of the policy, adopted, in force from 2025-01-01 to 2025-06-30, has a rule that requires
        """
        {given: tender.regime}
        """
      When the tender says
        """
        commenced_on: 2025-07-01
        """
      Then no version judges, because "no version was in force on 2025-07-01, when the procurement commenced"

    Scenario: Asked for by name, a version that was replaced says so
      Given version 4.0.0 of the policy, adopted, in force from 2025-01-01, has a rule that requires
        """
        {given: tender.regime}
        """
      And version 2.0.0 is asked for
      When the tender says
        """
        commenced_on: 2025-07-01
        """
      Then version 2.0.0 judges, because "version 2.0.0 was asked for; it was not in force on 2025-07-01, when the procurement commenced"

    Scenario: Versions whose periods overlap are refused
      Given version 4.0.0 of the policy, adopted, in force from 2024-03-31, has a rule that requires
        """
        {given: tender.regime}
        """
      Then the policies are refused with SV317
