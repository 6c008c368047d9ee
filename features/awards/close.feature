Feature: How close it is
  How far a weight or a score must move before first place changes is worked out
  exactly, and so is what a bidder can work out about the others from its own result.

  Rule: The cheaper bid is overtaken by the better one

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

  Rule: Every score that changes first place is told of

    Scenario: A bid that is not first is out below the minimum, and another is first then
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    | minimum | below it |
        | price     | price   | 50%    | lowest price over price |       | not rounded |         |          |
        | quality   | quality | 50%    | points                  | 5     | not rounded | 2       | out      |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 2       |
        | B   | 200 GBP | 5       |
        | C   | 115 GBP | 3       |
      When the bids are evaluated
      Then B is in first place
      And it says that the order of the others changes if A is withdrawn
      And first place changes where A's score for quality is 5/2 and 2

    Scenario: In a tie either way makes a difference
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 50%    | lowest price over price |       | not rounded |
        | quality   | quality | 50%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 3       |
        | B   | 100 GBP | 3       |
      When the bids are evaluated
      Then A and B tie for first place
      And first place changes where A's score for quality is 3 and 3

  Rule: What is first in everything stays first by any weights

    Scenario: No weight makes a difference to a bid that is cheapest and best
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 40%    | lowest price over price |       | not rounded |
        | quality   | quality | 60%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 125 GBP | 3       |
      When the bids are evaluated
      Then A is in first place
      And no weight changes first place
      And first place changes where A's score for quality is 7/3

  Rule: A score under a relative formula tells of the others

    Scenario: What a rounded score leaves open
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding                                |
        | price     | price   | 40%    | lowest price over price |       | to 0 decimals, half up, after weighting |
        | quality   | quality | 60%    | points                  | 5     | not rounded                             |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 3       |
        | B   | 125 GBP | 5       |
      When the bids are evaluated
      Then B can work out that the lowest price is at least 98.4375 pounds and below 101.5625

    Scenario: The mean of two prices tells the other one
      Given a tender with the criteria
        | criterion | type  | weight | formula             | rounding    |
        | price     | price | 100%   | mean-relative price | not rounded |
      And the bids
        | bid | price   |
        | A   | 75 GBP  |
        | B   | 125 GBP |
      When the bids are evaluated
      Then A can work out that the mean price is 100 pounds
      And A can work out that the other price is 125 pounds

    Scenario: The highest social value follows from a share of it
      Given a tender with the criteria
        | criterion | type         | weight | formula               | zero rule   | rounding    |
        | sv        | social value | 100%   | relative social value | all score 0 | not rounded |
      And the bids
        | bid | social value |
        | A   | 50           |
        | B   | 80           |
      When the bids are evaluated
      Then A can work out that the highest social value is 80 pounds
