Feature: Who is in first place
  Bids are ranked by what the tender says decides. Equal totals stay equal unless it
  names a rule for them, and nobody is first while something that counts is open.

  Rule: Equal totals stay equal unless the tender names a rule

    Background:
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 50%    | lowest price over price |       | not rounded |
        | quality   | quality | 50%    | points                  | 5     | not rounded |
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 4       |
        | B   | 125 GBP | 5       |
        | C   | 200 GBP | 4       |

    Scenario: No rule was published
      Given no rule for equal totals was published
      When the bids are evaluated
      Then they score
        | bid | total | place |
        | A   | 90    | 1     |
        | B   | 90    | 1     |
        | C   | 65    | 3     |
      And A and B tie for first place
      And it is reported as SV440

    Scenario Outline: A rule was published
      Given equal totals are separated by <rules>
      When the bids are evaluated
      Then <winner> is in first place

      Examples:
        | rules                                                | winner |
        | lowest price                                         | A      |
        | highest quality score                                | B      |
        | highest social value score and highest quality score | B      |

    Scenario: The rule is none that can be applied
      Given equal totals are separated by a drawing of lots
      When the bids are evaluated
      Then A and B tie for first place
      And it says that the tender has a rule that is not known
      And it is reported as SV440

  Rule: Places go by the totals that are published

    Scenario Outline: Rounded totals are equal where exact ones are not
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding     |
        | price     | price   | 30%    | lowest price over price |       | <of a price> |
        | quality   | quality | 70%    | points                  | 5     | not rounded  |
      And its total_rounding is "<of a total>"
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 3       |
        | B   | 185 GBP | 4       |
      When the bids are evaluated
      Then they score
        | bid | price   | quality | total   | place   |
        | A   | 30      | 42      | 72      | <A>     |
        | B   | <price> | 56      | <total> | 1       |

      Examples: 100 over 185 of 30 is 600/37, or 16.216
        | of a price                              | of a total             | price  | total   | A |
        | not rounded                             | not rounded            | 600/37 | 2672/37 | 2 |
        | not rounded                             | to 0 decimals, half up | 600/37 | 72      | 1 |
        | to 0 decimals, half up, after weighting | not rounded            | 16     | 72      | 1 |

  Rule: Rules for equal totals are tried in their order

    Scenario Outline: Prices are equal too, quality and social value are not
      Given a tender with the criteria
        | criterion | type         | weight | formula | scale | rounding    |
        | quality   | quality      | 50%    | points  | 5     | not rounded |
        | sv        | social value | 50%    | points  | 5     | not rounded |
      And equal totals are separated by <rules>
      And the bids
        | bid | price   | quality | sv |
        | A   | 100 GBP | 5       | 3  |
        | B   | 100 GBP | 3       | 5  |
      When the bids are evaluated
      Then <winner> is in first place

      Examples:
        | rules                                                | winner |
        | highest quality score                                | A      |
        | highest social value score                           | B      |
        | lowest price and highest social value score          | B      |
        | highest quality score and highest social value score | A      |
        | highest social value score and highest quality score | B      |

    Scenario: No published rule separates them
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 50%    | lowest price over price |       | not rounded |
        | quality   | quality | 50%    | points                  | 5     | not rounded |
      And equal totals are separated by lowest price and highest quality score
      And the bids
        | bid | price   | quality |
        | A   | 100 GBP | 4       |
        | B   | 100 GBP | 4       |
      When the bids are evaluated
      Then A and B tie for first place

  Rule: What decides is what the tender says

    Background:
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    |
        | price     | price   |        |         |       | not rounded |
        | quality   | quality | 100%   | points  | 5     | not rounded |
      And the bids
        | bid | price      | quality |
        | A   | 120000 GBP | 4       |
        | B   | 100000 GBP | 3       |

    Scenario: Nothing says what decides
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   | 40%    | lowest price over price |       | not rounded |
        | quality   | quality | 60%    | points                  | 5     | not rounded |
      And the tender does not say what decides
      When the bids are evaluated
      Then A is in first place
      And that the most points win is listed as taken unsaid

    Scenario: What decides is left open
      Given its award_by is ""
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV440

    Scenario: A point has a value, and nothing says that it is read
      Given its point_value is "500 GBP"
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV441

    Scenario: The price is in the index, and in the quality too
      Given a tender with the criteria
        | criterion | type    | weight | formula                 | scale | rounding    |
        | price     | price   |        |                         |       | not rounded |
        | quality   | quality | 70%    | points                  | 5     | not rounded |
        | cheap     | quality | 30%    | lowest price over price |       | not rounded |
      And its award_by is "price per quality point"
      When the bids are evaluated
      Then they score
        | bid | quality | cheap | place |
        | A   | 56      | ?     | ?     |
        | B   | 42      | ?     | ?     |
      And first place is not settled
      And it is reported as SV441

    Scenario: The least is paid for a point of quality
      Given its award_by is "price per quality point"
      When the bids are evaluated
      Then the index of A is 1500
      And the index of B is 5000/3
      And A is in first place

    Scenario: The price less what the quality is worth
      Given its award_by is "monetised quality"
      And its point_value is "500 GBP"
      When the bids are evaluated
      Then the index of A is 80000
      And the index of B is 70000
      And B is in first place

    Scenario: What a point is worth was not published
      Given its award_by is "monetised quality"
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV440

    Scenario: The most quality for the money, price and quality weighing the same
      Given a tender with the criteria
        | criterion | type    | weight | formula | scale | rounding    |
        | price     | price   | 50%    |         |       | not rounded |
        | quality   | quality | 50%    | points  | 5     | not rounded |
      And its award_by is "value for money index"
      And its total_rounding is "to 5 decimals, half up"
      When the bids are evaluated
      Then the index of A is 0.00067
      And the index of B is 0.0006
      And A is in first place

    Scenario Outline: Quality is raised to its weight over that of the price
      Given a tender with the criteria
        | criterion | type    | weight    | formula | scale | rounding    |
        | price     | price   | <price>   |         |       | not rounded |
        | quality   | quality | <quality> | points  | 5     | not rounded |
      And its award_by is "value for money index"
      And its total_rounding is "to 5 decimals, half up"
      And the bids
        | bid | price      | quality |
        | A   | 120000 GBP | 4       |
        | B   | 60000 GBP  | 3       |
      When the bids are evaluated
      Then the index of A is <A>
      And the index of B is <B>
      And <winner> is in first place

      Examples: 80 and 60 of 100, then 80 and 60 multiplied by themselves four times
        | price | quality | A         | B       | winner |
        | 50%   | 50%     | 0.00067   | 0.00100 | B      |
        | 20%   | 80%     | 341.33333 | 216     | A      |

    Scenario: A bid without quality has no price for a point, and comes last
      Given its award_by is "price per quality point"
      And the bids
        | bid | price    | quality |
        | C   | 1000 GBP | 0       |
      When the bids are evaluated
      Then they score
        | bid | quality | place |
        | A   | 80      | 1     |
        | B   | 60      | 2     |
        | C   | 0       | 3     |
      And that C comes last is listed as taken unsaid

    Scenario: No criteria were published
      Given a tender with the criteria
        | criterion | type | weight |
      And bids at 100 and 200 pounds
      And equal totals are separated by lowest price
      When the bids are evaluated
      Then first place is not settled
      And it is reported as SV440
