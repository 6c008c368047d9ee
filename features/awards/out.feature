Feature: Bids that are out, and scores that were corrected
  A bid that is out is listed with the reason, and what is relative is worked out again
  without it. What was corrected says so wherever it is shown.

  Background:
    Given a tender with the criteria
      | criterion | type    | weight | formula                 | scale | rounding    | minimum | below it |
      | price     | price   | 50%    | lowest price over price |       | not rounded |         |          |
      | quality   | quality | 50%    | points                  | 5     | not rounded | 2       | out      |

  Rule: A bid below a minimum score is out if that was published

    Scenario: It was published
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 1       |
        | B   | 200 GBP | 4       |
        | C   | 400 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | B   | 50    | 40      | 90    | 1     |
        | C   | 25    | 50      | 75    | 2     |
      And A is not scored, because it scores 1 for quality; at least 2 is asked

    Scenario: A bid that just reaches it stays
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 2       |
        | B   | 200 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 50    | 20      | 70    | 2     |
        | B   | 25    | 50      | 75    | 1     |

    Scenario: Nobody said what a bid below the minimum is
      Given the tender does not say that a bid below the minimum is out
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 1       |
        | B   | 200 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | 10      | ?     | ?     |
        | B   | ?     | 40      | ?     | ?     |
      And first place is not settled
      And it is reported as SV440

    Scenario: Nobody said what a bid below the minimum is, and none is below it
      Given the tender does not say that a bid below the minimum is out
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 2       |
        | B   | 200 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 50    | 20      | 70    | 1     |
        | B   | 25    | 40      | 65    | 2     |

    Scenario: Whether the cheapest bid is below it is not known yet
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP |         |
        | B   | 200 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | ?       | ?     | ?     |
        | B   | ?     | 40      | ?     | ?     |
      And first place is not settled
      And it is reported as SV444

  Rule: A bid that is withdrawn, disqualified or late is not scored

    Scenario: Ranks are reversed by a withdrawal
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 200 GBP | 3       |
        | C   | 400 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | total | place |
        | A   | 100   | 1     |
        | C   | 62.5  | 2     |
        | B   | 55    | 3     |
      And it says that the order of the others changes if A is withdrawn

    Scenario Outline: The same bids, without the first
      Given the bids
        | bid | price   | quality | status   | reason   |
        | A   | 100 GBP | 5       | <status> | <reason> |
        | B   | 200 GBP | 3       |          |          |
        | C   | 400 GBP | 5       |          |          |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | B   | 50    | 30      | 80    | 1     |
        | C   | 25    | 50      | 75    | 2     |
      And A is not scored, because <reason>

      Examples:
        | status       | reason                       |
        | withdrawn    | Withdrawn by letter          |
        | disqualified | Excluded on mandatory ground |
        | late         | It came after noon           |

    Scenario: A bid comes after the last day
      Given bids are due on 2023-06-14
      And the bids
        | bid | price   | quality | came on    |
        | A   | 100 GBP | 5       | 2023-06-15 |
        | B   | 200 GBP | 3       | 2023-06-14 |
      When the bids are evaluated
      Then B is in first place
      And A is not scored, because it came on 2023-06-15; the last day was 2023-06-14
      And it is reported as SV439

    Scenario: No bid is left
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 1       |
      When the bids are evaluated
      Then no bid is in the competition
      And it is reported as SV436

  Rule: A correction says who made it, when and why

    Background:
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 3       |
        | B   | 200 GBP | 5       |

    Scenario: It is applied, and shown
      Given B's score for quality is corrected from 5 to 2 by the Moderator on 2023-06-28, because "Annex B was read twice"
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 50    | 30      | 80    | 1     |
        | B   | 25    | 20      | 45    | 2     |
      And B's correction from 5 to 2 is shown, by the Moderator on 2023-06-28, because "Annex B was read twice"

    Scenario: It replaces another score than the file has
      Given B's score for quality is corrected from 4 to 2 by the Moderator on 2023-06-28, because "Annex B was read twice"
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | 30      | ?     | ?     |
        | B   | ?     | ?       | ?     | ?     |
      And first place is not settled
      And it is reported as SV443

    Scenario: Nobody said why
      Given B's score for quality is corrected from 5 to 2 by the Moderator on 2023-06-28, because ""
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV443

    Scenario Outline: It does not say all that a correction says
      Given B's score for quality is corrected from 5 to 2 by the Moderator on 2023-06-28, because "Annex B was read twice"
      But the correction does not say <what>
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | 30      | ?     | ?     |
        | B   | ?     | ?       | ?     | ?     |
      And it is reported as SV443

      Examples:
        | what            |
        | who made it     |
        | when            |
        | why             |
        | what it was     |

    Scenario: A price is corrected, and prices are scored by the corrected one
      Given B's price is corrected from 200 to 125 by the Moderator on 2023-06-28, because "VAT was counted twice"
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 50    | 30      | 80    | 2     |
        | B   | 40    | 50      | 90    | 1     |
      And B's correction from 200 to 125 is shown, by the Moderator on 2023-06-28, because "VAT was counted twice"

    Scenario: It is about the price for another lot
      Given B's price is corrected from 200 to 90 for lot 7
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV443

  Rule: One bid a supplier is in the competition

    Scenario: A second bid came too late, and the first one stands
      Given bids are due on 2023-06-14
      And the bids
        | bid | price   | quality | supplier | came on    |
        | A   | 100 GBP | 5       | 1        | 2023-06-14 |
        | B   | 90 GBP  | 5       | 1        | 2023-06-15 |
      When the bids are evaluated
      Then A is in first place
      And B is not scored, because it came on 2023-06-15; the last day was 2023-06-14

    Scenario: Of two bids neither can be used, and either might be the cheapest
      Given the bids
        | bid | price   | quality | supplier |
        | A   | 100 GBP | 5       | 1        |
        | B   | 90 GBP  | 5       | 1        |
        | C   | 200 GBP | 4       | 2        |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | C   | ?     | 40      | ?     | ?     |
      And first place is not settled
      And it says that what depends on all bids is not known
      And it is reported as SV433
