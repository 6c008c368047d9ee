Feature: Weights that add up
  The weights of a lot's criteria are shares of one whole; weights that were published
  rounded may be off by 0.1%. It is a matter of sound weights: an exemption from
  social value does not switch it off.

  Rule: The weights of the criteria add up to 100%

    @SV-013A
    Scenario Outline: Around 100%
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 15%
      And for "Quality", the weight is recorded as <quality>
      When it is checked
      Then the rule is <outcome>
      And what decides is that the total weight of the lot's criteria is <total>
      And it says "The weights of the criteria add up to <total>."
      And the tender as a whole is <as a whole>

      Examples:
        | quality | total   | outcome | as a whole    |
        | 44.89%  | 99.89%  | not met | non-compliant |
        | 44.9%   | 99.9%   | met     | compliant     |
        | 45%     | 100%    | met     | compliant     |
        | 45.1%   | 100.1%  | met     | compliant     |
        | 45.11%  | 100.11% | not met | non-compliant |

    @SV-013A @not-met
    Scenario: Something is left over
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", the weight is recorded as 35%
      When it is checked
      Then the rule is not met
      And what decides is that the total weight of the lot's criteria is 90%, which is not within 0.1% (weight_tolerance) of 100%
      And the remedy is "Correct the weights so that they add up to 100%."
      And nothing else is not met

    @SV-013A @not-met
    Scenario: 190% is too much, whatever else may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And there is a further criterion of 90%
      And the list of criteria may go on
      When it is checked
      Then the rule is not met
      And what decides is that the total weight of the lot's criteria is not known, because the list may go on; it is 190% or more
      And it says "The weights of the criteria add up to (190% or more)."

    @SV-013A @not-met
    Scenario: A notice that publishes 190% is wrong, exempted or not
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      And there is a further criterion of 90%
      When it is checked
      Then the rule is not met
      And it says "The weights of the criteria add up to (190% or more)."
      And the tender as a whole is non-compliant

    @SV-013A @undetermined
    Scenario: 65% proves nothing while the list may go on
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", the weight is recorded as 10%
      And the list of criteria may go on
      When it is checked
      Then the rule is undetermined
      And what decides is that the total weight of the lot's criteria is not known, because the list may go on; it is 65% or more
      And it says "The weights of the criteria add up to (65% or more)."
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

    @SV-013A @undetermined
    Scenario: One weight is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", the weight is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"

    @SV-013A @not-applicable
    Scenario: Ranked criteria have no weights to add up
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And no criterion has a weight
      When it is checked
      Then the rule is not applicable
      And what decides is that there is no criterion where the weight of the criterion is given

    @SV-013A @not-applicable
    Scenario: Exactly 20,000 GBP is below the line
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And for "Quality", the weight is recorded as 35%
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT
      And the tender as a whole is not applicable

    @SV-013A @not-met
    Scenario: An exempted tender adds its weights up all the same
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And an exemption was approved on 2023-05-01
      And for "Quality", the weight is recorded as 35%
      When it is checked
      Then the rule is not met
      And nothing else is not met

  Rule: The weights of sub-criteria add up to the weight of their criterion

    @SV-013B
    Scenario Outline: Around the 45% that quality carries
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of <weights>
      When it is checked
      Then for Quality, the rule is <outcome>
      And what decides is that the total weight of the sub-criteria is <total>
      And it says "Weight of the sub-criteria together: <total>; of their criterion: 45%."

      Examples:
        | weights        | total  | outcome |
        | 20% and 24.89% | 44.89% | not met |
        | 20% and 24.9%  | 44.9%  | met     |
        | 20% and 25%    | 45%    | met     |
        | 20% and 25.1%  | 45.1%  | met     |
        | 20% and 25.11% | 45.11% | not met |

    @SV-013B @not-met
    Scenario: Sub-criteria given as shares of their criterion
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of 40%, 60%
      When it is checked
      Then the rule is not met
      And what decides is that the total weight of the sub-criteria is 100%, which is not within 0.1% (weight_tolerance) of 45% (the weight of the criterion)
      And the remedy is "Correct the weights so that sub-criteria add up to their criterion."
      And nothing else is not met
      And the tender as a whole is non-compliant

    @SV-013B @not-met
    Scenario: More than their criterion already, whatever else may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of 30%, 20%
      And the list of sub-criteria may go on
      When it is checked
      Then for Quality, the rule is not met
      And it says "Weight of the sub-criteria together: (50% or more); of their criterion: 45%."

    @SV-013B @undetermined
    Scenario: The weight of a sub-criterion is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of 20%
      And "Quality" has a further sub-criterion whose weight is left blank
      When it is checked
      Then the rule is undetermined
      And it says "Weight of the sub-criteria together: (from 20% to 120%); of their criterion: 45%."
      And it asks the procurement officer "What share of the lot's whole score does the sub-criterion carry?"

    @SV-013B @undetermined
    Scenario: The weight of the criterion is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of 20% and 25%
      And for "Quality", the weight is left blank
      When it is checked
      Then the rule is undetermined
      And it says "Weight of the sub-criteria together: 45%; of their criterion: (not known)."
      And it asks the procurement officer "What share of the lot's whole score does the criterion carry?"

    @SV-013B @not-applicable
    Scenario: A criterion without sub-criteria
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And it says "Does not apply: the sub-criteria are not stated."

    @SV-013B @not-applicable
    Scenario: Exactly 20,000 GBP is below the line for sub-criteria too
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria of 40%, 60%
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT
