Feature: Which version of the policy judges
  The version in force when the procurement commenced judges: not today's, nor that of
  the day of the award. And a policy is for its own authority's procurements.

  Rule: The day the procurement commenced decides

    Scenario: The day before the policy was in force
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      And the procurement commenced on 2022-04-13
      When it is checked
      Then no version judges it: no version was in force on 2022-04-13, when the procurement commenced; the first is in force from 2022-04-14
      And no rule is judged
      And the tender as a whole is not applicable

    Scenario: The first day
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      And the procurement commenced on 2022-04-14
      When it is checked
      Then version 2022.4.0 judges it, in force on 2022-04-14, when the procurement commenced
      And the tender as a whole is non-compliant
      And it leans on the assumption "The first day is not public. It is that of the first dated report of adoption; the policy was approved on 4 March 2022."

    Scenario Outline: Years later it is still in force
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on <day>
      When it is checked
      Then version 2022.4.0 judges it, in force on <day>, when the procurement commenced
      And the tender as a whole is compliant

      Examples:
        | day        |
        | 2022-04-15 |
        | 2025-12-31 |
        | 2026-01-01 |
        | 2031-06-30 |

    Scenario: The day of commencement is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      And the date of commencement is left blank
      When it is checked
      Then version 2022.4.0 judges it, the date the procurement commenced is not known; judged as if 2022.4.0 were in force then
      And before anything else the procurement officer is asked "On which date did the procurement commence?"
      And the tender as a whole is undetermined
      And the reason is that the date the procurement commenced is not known, and with it the version

    Scenario: Below the line the day does not matter
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And the date of commencement is left blank
      When it is checked
      Then the tender as a whole is not applicable

    Scenario: A version that was corrected judges where it is asked for
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked by version 2022.1.0
      Then version 2022.1.0 judges it, version 2022.1.0 was asked for; 2022.2.0 has replaced it
      And the version is called adopted
      And the tender as a whole is compliant

  Rule: Beside the policy stands the law

    Scenario: Both are judged, each by itself
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      When it is checked
      Then the tender as a whole is non-compliant
      And the law judges too, and by it the tender is compliant

  Rule: A policy is for its authority's procurements

    Scenario: Another authority buys
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the buyer is Example City Council
      When it is checked
      Then the policy does not judge
      And it is said that there is no policy of `Example City Council` here, and the way out is "to judge as if it were Liverpool City Region Combined Authority, add --as-if"

    Scenario: Another authority buys, and asks what the policy would say
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the buyer is Example City Council
      And social value weighs 8%
      When it is checked as if the policy were the buyer's
      Then the answer is marked "as if"
      And the tender as a whole is non-compliant
