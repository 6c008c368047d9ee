Feature: How close it is
  How far a weight or a score must move before first place changes is worked out
  exactly, and so is what a bidder can work out about the others from its own result.

  Background:
    Given a tender with the criteria
      | criterion | type    | weight | formula                 | scale | rounding    |
      | price     | price   | 40%    | lowest price over price |       | not rounded |
      | quality   | quality | 60%    | points                  | 5     | not rounded |
    And the bids
      | bid | price   | quality |
      | A   | 100 GBP | 3       |
      | B   | 125 GBP | 5       |
    When the bids are evaluated

  Scenario: How far a weight must move, the others giving way
    Then B is in first place
    And first place changes where the weight of price is 200/3%
    And first place changes where the weight of quality is 100/3%

  Scenario: How far a score of the panel must move
    Then first place changes where A's score for quality is 13/3
    And first place changes where B's score for quality is 11/3

  Scenario: What a bidder can work out from its own score
    Then B can work out that the lowest price is 100 pounds
