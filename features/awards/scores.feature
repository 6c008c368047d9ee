Feature: What a bid scores
  A bid scores what the published method gives it. Nothing is chosen in place of what
  was not published, and scores are exact until the step that is published to be rounded.

  Rule: The scores of all criteria make the total

    Background:
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 40%    | lowest price over price |       | not rounded |
        | quality   | quality | 60%    | points                  | 5     | not rounded |

    Scenario: The dearer bid is the better one
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 4       |
        | B   | 125 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 40    | 48      | 88    | 2     |
        | B   | 32    | 60      | 92    | 1     |
      And B is in first place
      And it makes no difference in which order the bids are given

    Scenario: A bid that is alone is scored like any other
      Given the bids
        | bid | price   | quality |
        | A   | 125 GBP | 3       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 40    | 36      | 76    | 1     |

    Scenario: A scale and a weight without a formula
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 40%    | lowest price over price |       | not rounded |
        | quality   | quality | 60%    |                         | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 3       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 40    | 36      | 76    | 1     |
      And what quality scores by is listed as taken unsaid

    Scenario: The panel's score is never worked out from those of its assessors
      Given the bids
        | bid | price   | quality |
        | A   | 100 GBP | 4       |
        | B   | 125 GBP |         |
      And two assessors gave B 5 for quality
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 40    | 48      | 88    | ?     |
        | B   | 32    | ?       | ?     | ?     |
      And first place is not settled
      And it is reported as SV444

  Rule: A price is scored by the published formula

    Scenario Outline: The price alone
      Given a tender with the criteria
        | criterion | type  | weight | formula   | rounding    |
        | price     | price | 100%   | <formula> | not rounded |
      And bids at <prices> pounds
      When the bids are evaluated
      Then their totals are <totals>

      Examples: The lowest price over the bid's own
        | formula                 | prices      | totals      |
        | lowest price over price | 100 and 200 | 100 and 50  |
        | lowest price over price | 200 and 100 | 50 and 100  |
        | lowest price over price | 300 and 700 | 100 and 300/7 |
        | lowest price over price | 100 and 100 | 100 and 100 |
        | lowest price over price | 100         | 100         |

      Examples: Half at the mean price, a point for each per cent
        | formula             | prices      | totals      |
        | mean-relative price | 75 and 125  | 75 and 25   |
        | mean-relative price | 100 and 300 | 100 and 0   |
        | mean-relative price | 100 and 500 | 100 and 0   |
        | mean-relative price | 100 and 100 | 50 and 50   |
        | mean-relative price | 100         | 50          |

    Scenario Outline: A straight line from 100 to 200 pounds
      Given a tender with the criteria
        | criterion | type  | weight | formula               | rounding    | best price | worst price |
        | price     | price | 100%   | linear between limits | not rounded | 100 GBP    | 200 GBP     |
      And bids at <prices> pounds
      When the bids are evaluated
      Then their totals are <totals>

      Examples:
        | prices      | totals     |
        | 150 and 175 | 50 and 25  |
        | 100 and 200 | 100 and 0  |
        | 90 and 250  | 100 and 0  |

    Scenario: Limits are published, and another formula
      Given a tender with the criteria
        | criterion | type  | weight | formula                 | rounding    | best price | worst price |
        | price     | price | 100%   | lowest price over price | not rounded | 100 GBP    | 200 GBP     |
      And bids at 150 and 175 pounds
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV441

    Scenario: A price of zero is nothing to divide by
      Given a tender with the criteria
        | criterion | type  | weight | formula                 | rounding    |
        | price     | price | 100%   | lowest price over price | not rounded |
      And bids at 0 and 200 pounds
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV435

  Rule: Commitments are set against the highest offer

    Scenario Outline: Pounds of social value
      Given a tender with the criteria
        | criterion | type         | weight | formula               | zero rule | rounding    |
        | sv        | social value | 100%   | relative social value | <zero>    | not rounded |
      And bids that offer social value of <offers> pounds
      When the bids are evaluated
      Then their totals are <totals>

      Examples:
        | offers     | zero           | totals      |
        | 50 and 100 | all score 0    | 50 and 100  |
        | 50 and 50  | all score 0    | 100 and 100 |
        | 0 and 80   | all score full | 0 and 100   |
        | 0 and 0    | all score 0    | 0 and 0     |
        | 0 and 0    | all score full | 100 and 100 |

    Scenario: Nobody offers anything, and it was not published what that scores
      Given a tender with the criteria
        | criterion | type         | weight | formula               | rounding    |
        | sv        | social value | 100%   | relative social value | not rounded |
      And bids that offer social value of 0 and 0 pounds
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV437

    Scenario: One share for what is counted, the rest for what the panel gives
      Given a tender with the criteria
        | criterion | type         | weight | formula                                   | counted share | scale | zero rule   | rounding    |
        | sv        | social value | 100%   | blend of relative social value and points | 40%           | 5     | all score 0 | not rounded |
      And the bids
        | bid | social value | sv |
        | A   | 50           | 5  |
        | B   | 100          | 0  |
      When the bids are evaluated
      Then they score
        | bid | sv | total | place |
        | A   | 80 | 80    | 1     |
        | B   | 40 | 40    | 2     |

  Rule: A score is rounded as it was published, and no earlier

    Scenario Outline: The price carries 30% and quality is full
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | <rounding>  |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And the bids
        | bid | price     | quality |
        | A   | 100 GBP   | 5       |
        | B   | <own> GBP | 5       |
      When the bids are evaluated
      Then B scores <score> for price

      Examples: 100 over 140 is 71.428571 of 100, which is 21.428571 of 30
        | own | rounding                                  | score |
        | 140 | not rounded                               | 150/7 |
        | 140 | to 2 decimals, half up, after weighting   | 21.43 |
        | 140 | to 1 decimal, down, after weighting       | 21.4  |
        | 140 | to 1 decimal, up, after weighting         | 21.5  |
        | 140 | to no decimals, half up, before weighting | 21.3  |
        | 140 | to 0 decimals, up, before weighting       | 21.6  |

      Examples: 100 over 160 is 62.5 of 100, in the middle
        | own | rounding                                    | score |
        | 160 | to 0 decimals, half up, before weighting    | 18.9  |
        | 160 | to 0 decimals, half down, before weighting  | 18.6  |
        | 160 | to 0 decimals, half even, before weighting  | 18.6  |

      Examples: 100 over 400 is 25 of 100, which is 7.5 of 30, in the middle
        | own | rounding                                  | score |
        | 400 | to 0 decimals, half up, after weighting   | 8     |
        | 400 | to 0 decimals, half down, after weighting | 7     |
        | 400 | to 0 decimals, half even, after weighting | 8     |

    Scenario: A criterion is rounded from what its sub-criteria were rounded to
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding                                | part of |
        | price     | price   | 40%    | lowest price over price |       | not rounded                             |         |
        | quality   | quality | 60%    |                         |       | to 0 decimals, half up, after weighting |         |
        | plan      | quality | 40%    | points                  | 7     | to 1 decimal, half up, after weighting  | quality |
        | team      | quality | 20%    | points                  | 7     | to 1 decimal, half up, after weighting  | quality |
      And the bids
        | bid | price   | plan | team |
        | A   | 100 GBP | 4    | 3    |
      When the bids are evaluated
      Then they score
        | bid | price | plan | team | quality | total | place |
        | A   | 40    | 22.9 | 8.6  | 32      | 72    | 1     |

    Scenario: The total is rounded last
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | not rounded |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And its total_rounding is "to 1 decimal, half up"
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 4       |
        | B   | 140 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 30    | 56      | 86    | 2     |
        | B   | 150/7 | 70      | 91.4  | 1     |

    Scenario: No rounding of the price was published
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       |             |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 140 GBP | 5       |
      When the bids are evaluated
      Then B scores 150/7 for price
      And it is reported as SV440

  Rule: What the method leaves open is not scored, and the rest is

    Scenario: A formula in words of its own
      Given a tender with the criteria
        | criterion | type    | weight | formula        | scale | rounding    |
        | price     | price   | 30%    | our own method |       | not rounded |
        | quality   | quality | 70%    | points         | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 140 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | 70      | ?     | ?     |
        | B   | ?     | 56      | ?     | ?     |
      And first place is not settled
      And it is reported as SV441

    Scenario: A rounding in words of its own
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | sensibly    |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 140 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | 70      | ?     | ?     |
        | B   | ?     | 56      | ?     | ?     |
      And first place is not settled
      And it is reported as SV441

    Scenario Outline: At which step a score is rounded was not published
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | <rounding>  |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 130 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total   | place     |
        | A   | <A>   | 70      | <A all> | <A place> |
        | B   | <B>   | 56      | <B all> | <B place> |

      Examples: 100 over 130 is 76.92% of 30, or 23.08
        | rounding                                 | A  | A all | A place | B    | B all | B place |
        | to 0 decimals, half up                   | ?  | ?     | ?       | ?    | ?     | ?       |
        | to 0 decimals, half up, before weighting | 30 | 100   | 1       | 23.1 | 79.1  | 2       |
        | to 0 decimals, half up, after weighting  | 30 | 100   | 1       | 23   | 79    | 2       |

    Scenario Outline: That nothing is rounded was not published
      Given a tender with the criteria
        | criterion | type         | weight | formula                 | scale | rounding   | zero rule   |
        | price     | price        | 30%    | lowest price over price |       | <of price> |             |
        | sv        | social value | 70%    | relative social value   |       | <of value> | all score 0 |
      And its total_rounding is "<of total>"
      And the bids
        | bid | price   | social value |
        | A   | 100 GBP | 100          |
        | B   | 125 GBP | 50           |
      When the bids are evaluated
      Then their totals are 100 and 59
      And <said> is reported of the method

      Examples:
        | of price    | of value    | of total    | said    |
        | not rounded | not rounded | not rounded | nothing |
        |             | not rounded | not rounded | SV440   |
        | not rounded |             | not rounded | SV440   |
        | not rounded | not rounded | not said    | SV440   |

    Scenario Outline: A line of the method is there and left open
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | not rounded |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And the <line> of quality is left open
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
        | B   | 125 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 30    | ?       | ?     | ?     |
        | B   | 24    | ?       | ?     | ?     |
      And SV440 is reported of the method

      Examples:
        | line      |
        | formula   |
        | rounding  |
        | min_score |

    Scenario: A total is rounded before there is one
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | not rounded |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
      And its total_rounding is "to 0 decimals, half up, before weighting"
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | 30    | 70      | ?     | ?     |
      And it is reported as SV441

    Scenario Outline: Weights may be off by a tenth of a percentage point
      Given a tender with the criteria
        | criterion | type    | weight    | formula                 | scale | rounding    |
        | price     | price   | 30%       | lowest price over price |       | not rounded |
        | quality   | quality | <quality> | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
      When the bids are evaluated
      Then their totals are <total>

      Examples:
        | quality | total |
        | 69.89%  | ?     |
        | 69.9%   | 99.9  |
        | 70.1%   | 100.1 |
        | 70.11%  | ?     |

    Scenario: Between which prices the line runs was not published
      Given a tender with the criteria
        | criterion | type  | weight | formula               | rounding    | best price |
        | price     | price | 100%   | linear between limits | not rounded | 100 GBP    |
      And bids at 150 and 175 pounds
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV440

    Scenario: Which share is counted was not published
      Given a tender with the criteria
        | criterion | type         | weight | formula                                   | scale | zero rule   | rounding    |
        | sv        | social value | 100%   | blend of relative social value and points | 5     | all score 0 | not rounded |
      And the bids
        | bid | social value | sv |
        | A   | 50           | 5  |
        | B   | 100          | 0  |
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV440

    Scenario: The weights do not make 100%
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 30%    | lowest price over price |       | not rounded |
        | quality   | quality | 60%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 5       |
      When the bids are evaluated
      Then they score
        | bid | price | quality | total | place |
        | A   | ?     | ?       | ?     | ?     |
      And it is reported as SV430

    Scenario: Sub-criteria make 60% where their criterion carries 64%
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    | part of |
        | price     | price   | 36%    | lowest price over price |       | not rounded |         |
        | quality   | quality | 64%    |                         |       |             |         |
        | plan      | quality | 40%    | points                  | 5     | not rounded | quality |
        | team      | quality | 20%    | points                  | 5     | not rounded | quality |
      And the bids
        | bid | price   | plan | team |
        | A   | 100 GBP | 5    | 5    |
      When the bids are evaluated
      Then they score
        | bid | price | plan | team | total | place |
        | A   | 36    | ?    | ?    | ?     | ?     |
      And it is reported as SV430

    Scenario: A score outside the scale is no score
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    |
        | quality   | quality | 100%   | points  | 5     | not rounded |
      And the bids
        | bid | quality |
        | A   | 6       |
        | B   | 5       |
      When the bids are evaluated
      Then they score
        | bid | quality | total | place |
        | A   | ?       | ?     | ?     |
        | B   | 100     | 100   | ?     |
      And it is reported as SV431

    Scenario: A minimum of a criterion that no panel scores by itself
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    | part of | minimum | below it |
        | quality   | quality | 100%   |         |       |             |         | 2       | out      |
        | plan      | quality | 60%    | points  | 5     | not rounded | quality |         |          |
        | team      | quality | 40%    | points  | 5     | not rounded | quality |         |          |
      And the bids
        | bid | plan | team |
        | A   | 5    | 5    |
      When the bids are evaluated
      Then they score
        | bid | plan | team | quality | total | place |
        | A   | 60   | 40   | ?       | ?     | ?     |
      And it is reported as SV441

    Scenario: A rounding of the sum in words of its own
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    | part of |
        | quality   | quality | 100%   |         |       | sensibly    |         |
        | plan      | quality | 60%    | points  | 5     | not rounded | quality |
        | team      | quality | 40%    | points  | 5     | not rounded | quality |
      And the bids
        | bid | plan | team |
        | A   | 5    | 5    |
      When the bids are evaluated
      Then they score
        | bid | plan | team | quality | total | place |
        | A   | 60   | 40   | ?       | ?     | ?     |
      And it is reported as SV441

    Scenario: Two parts of the method have one reference
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    | part of |
        | plan      | quality | 60%    | points  | 5     | not rounded |         |
        | quality   | quality | 40%    |         |       |             |         |
        | plan      | quality | 40%    | points  | 5     | not rounded | quality |
      And the bids
        | bid | plan |
        | A   | 5    |
      When the bids are evaluated
      Then their totals are ?
      And it is reported as SV211

    Scenario Outline: What cannot be meant as it was published
      Given a tender with the criteria
        | criterion | type    | weight | formula   | scale | rounding    | best price | worst price | minimum   | below it |
        | price     | price   | 40%    | <formula> |       | not rounded | <best>     | 200 GBP     |           |          |
        | quality   | quality | 60%    | points    | 5     | not rounded |            |             | <minimum> | out      |
      And the bids
        | bid | price   | quality |
        | A   | 150 GBP | 5       |
      When the bids are evaluated
      Then their totals are ?
      And it is reported as SV441

      Examples:
        | formula               | best    | minimum |
        | linear between limits | 300 GBP | 2       |
        | linear between limits | 100 GBP | 6       |

    Scenario: A minimum can be the highest score
      Given a tender with the criteria
        | criterion | type    | weight | formula               | scale | rounding    | best price | worst price | minimum | below it |
        | price     | price   | 40%    | linear between limits |       | not rounded | 100 GBP    | 200 GBP     |         |          |
        | quality   | quality | 60%    | points                | 5     | not rounded |            |             | 5       | out      |
      And the bids
        | bid | price   | quality |
        | A   | 150 GBP | 5       |
      When the bids are evaluated
      Then their totals are 80
      And nothing is reported of the method

    Scenario: A minimum of what is counted
      Given a tender with the criteria
        | criterion | type         | weight | formula               | zero rule   | rounding    | minimum | below it |
        | sv        | social value | 100%   | relative social value | all score 0 | not rounded | 3       | out      |
      And bids that offer social value of 50 and 100 pounds
      When the bids are evaluated
      Then their totals are ? and ?
      And it is reported as SV441

    Scenario: A criterion with a formula of its own, and sub-criteria
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    | part of |
        | quality   | quality | 100%   | points  | 5     | not rounded |         |
        | plan      | quality | 60%    | points  | 5     | not rounded | quality |
        | team      | quality | 40%    | points  | 5     | not rounded | quality |
      And the bids
        | bid | plan | team |
        | A   | 5    | 5    |
      When the bids are evaluated
      Then their totals are ?
      And it is reported as SV441
