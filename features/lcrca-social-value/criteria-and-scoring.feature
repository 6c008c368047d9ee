Feature: Criteria and how they are scored
  Bidders can see what a criterion has to do with the contract, what each score means,
  and by which formula numbers become scores.

  Rule: The social value criterion is linked to what is bought

    @SV-020
    Scenario Outline: Whether a link is recorded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the link to what is bought <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And what decides is that <what decides>
      And it says "<words>"
      And the tender as a whole is <as a whole>

      Examples:
        | record                                  | outcome      | what decides                                                               | words                                             | as a whole    |
        | is recorded as Apprentices on the works | met          | the link to the subject of the contract is given: Apprentices on the works | Link to what is bought: Apprentices on the works. | compliant     |
        | is not recorded                         | not met      | the link to the subject of the contract is not recorded                    | Link to what is bought: none given.               | non-compliant |
        | is left blank                           | undetermined | the link to the subject of the contract is left blank                      | Link to what is bought: (not known).              | undetermined  |

    @SV-020 @not-met
    Scenario: Nothing says what the criterion has to do with the contract
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the link to what is bought is not recorded
      When it is checked
      Then the rule is not met
      And the remedy is "Say in the tender how the criterion relates to what is bought."
      And nothing else is not met

    @SV-020 @undetermined
    Scenario: A notice does not say what the criterion has to do with the contract
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      And for "Quality", whether it is social value is recorded as yes
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the procurement officer "How does the criterion relate to what is bought?"

    @SV-020 @not-applicable
    Scenario: Price needs no link
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Price, the rule is not applicable
      And what decides is that the criterion is not explicitly about social value

    @SV-020 @not-applicable
    Scenario: A tender with no criteria at all has none to link
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And it says "Does not apply: there are no criteria to judge."

    @SV-020 @undetermined
    Scenario: The criteria are not known yet
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the list of criteria is left blank
      When it is checked
      Then the rule is undetermined
      And it says "Cannot be determined: the criteria are not given."
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

  Rule: Membership of the Fair Employment Charter is not a condition

    @SV-023B
    Scenario Outline: Whether membership is required
      Given a contract for services of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", whether charter membership is required <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | record             | outcome      | what decides                                                           |
        | is recorded as no  | met          | the criterion does not require membership of a charter                 |
        | is not recorded    | met          | whether the criterion requires membership of a charter is not recorded |
        | is recorded as yes | not met      | the criterion requires membership of a charter                         |
        | is left blank      | undetermined | whether the criterion requires membership of a charter is left blank   |

    @SV-023B @not-met
    Scenario: Membership may not be required, at any value
      Given a contract for services of 12,000 GBP excluding VAT, complete in every respect
      And for "Social value", whether charter membership is required is recorded as yes
      When it is checked
      Then the rule is not met
      And it says "A criterion may reward fair work, but not membership itself."
      And the remedy is "Ask for the practices, not for membership."
      And the tender as a whole is not applicable

    @SV-023B @undetermined
    Scenario: A notice does not say whether membership is required
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      And for "Quality", whether it is social value is recorded as yes
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the procurement officer "Does the criterion require membership of the Fair Employment Charter?"

    @SV-023B @not-applicable
    Scenario: The other criteria are not looked at for membership
      Given a contract for services of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Quality, the rule is not applicable
      And what decides is that the criterion is not explicitly about social value

  Rule: The scoring scale of a quality criterion is published

    @SV-027
    Scenario Outline: The highest score, and what each score means
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", the highest score <highest>
      And for "Quality", the meaning of the scores <meaning>
      When it is checked
      Then for Quality, the rule is <outcome>
      And it says "<words>"

      Examples:
        | highest          | meaning                      | outcome      | words                                                           |
        | is recorded as 5 | is recorded as 0: no; 5: all | met          | Highest score: 5. What the scores mean: 0: no, 5: all.          |
        | is not recorded  | is recorded as 0: no; 5: all | not met      | Highest score: none given. What the scores mean: 0: no, 5: all. |
        | is recorded as 5 | is not recorded              | not met      | Highest score: 5. What the scores mean: none given.             |
        | is not recorded  | is left blank                | not met      | Highest score: none given. What the scores mean: (not known).   |
        | is recorded as 5 | is left blank                | undetermined | Highest score: 5. What the scores mean: (not known).            |

    @SV-027 @not-met
    Scenario: Scores without a meaning
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the meaning of the scores is not recorded
      When it is checked
      Then for Social value, the rule is not met
      And what decides is that the description of each score is not recorded
      And the remedy is "Publish the highest score and what each score means."
      And nothing else is not met
      And the tender as a whole is non-compliant

    @SV-027 @undetermined
    Scenario: A notice does not show the scale
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the procurement officer "What is the highest score that can be given?"
      And it asks the procurement officer "What does each score of the scale mean?"

    @SV-027 @not-applicable
    Scenario: Price is not scored on a scale
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Price, the rule is not applicable
      And what decides is that the type of criterion is price, not quality

    @SV-027 @not-applicable
    Scenario: The sub-criteria have a scale of their own
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Quality" has sub-criteria by the formula points
      And for "Quality", the highest score is not recorded
      When it is checked
      Then for Quality, the rule is not applicable
      And what decides is that for every sub-criterion, (the highest score of the scale and the description of each score are given, or (the formula for the score is given, and the formula for the score is one of relative social value (counted_formulas)))

    @SV-027 @not-applicable
    Scenario: What is counted has no scale
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the highest score is not recorded
      And for "Social value", the meaning of the scores is not recorded
      And for "Social value", the formula is recorded as relative social value
      When it is checked
      Then for Social value, the rule is not applicable
      And what decides is that the formula for the score is relative social value, which is one of relative social value (counted_formulas)

    @SV-027
    Scenario Outline: One part is counted, and the panel scores the other
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", the highest score is not recorded
      And "Social value" has a part that is counted, and a part that the panel scores by a scale <with or without> a meaning
      When it is checked
      Then for Social value, the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | with or without | outcome        | what decides                                   |
        | with            | not applicable | scored: yes                                    |
        | without         | not met        | the highest score of the scale is not recorded |

  Rule: The formula of a criterion scored by numbers is published

    @SV-028A
    Scenario Outline: Which criteria are scored by numbers
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Quality", the type is recorded as <type>
      And for "Quality", whether it is scored from quantities <scored>
      And for "Quality", the formula <formula>
      When it is checked
      Then for Quality, the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | type    | scored             | formula                        | outcome        | what decides                                                             |
        | cost    | is not recorded    | is recorded as lowest over own | met            | the formula for the score is given: lowest over own                      |
        | price   | is not recorded    | is not recorded                | not met        | the formula for the score is not recorded                                |
        | cost    | is recorded as no  | is not recorded                | not met        | the formula for the score is not recorded                                |
        | quality | is recorded as yes | is not recorded                | not met        | the formula for the score is not recorded                                |
        | quality | is recorded as yes | is left blank                  | undetermined   | the formula for the score is left blank                                  |
        | quality | is recorded as no  | is not recorded                | not applicable | the type of criterion is quality, which is not one of these: price, cost |
        | quality | is not recorded    | is not recorded                | not applicable | the type of criterion is quality, which is not one of these: price, cost |

    @SV-028A @not-met
    Scenario: Nobody can tell how prices become scores
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the formula is not recorded
      When it is checked
      Then the rule is not met
      And it says "The formula is: none given."
      And the remedy is "Publish the formula by which the score is worked out."
      And nothing else is not met
      And the tender as a whole is non-compliant

    @SV-028A @undetermined
    Scenario: A notice does not say how prices become scores
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "By which formula is the score worked out?"

    @SV-028A @not-applicable
    Scenario: The sub-criteria have a formula of their own
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Price" has sub-criteria by the formula points
      And for "Price", the formula is not recorded
      When it is checked
      Then for Price, the rule is not applicable
      And what decides is that for every sub-criterion, the formula for the score is given

  Rule: Rounding and zero offers are settled where numbers are scored

    @SV-028B
    Scenario Outline: Rounding, and the rule for zero offers
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the rounding <rounding>
      And for "Price", the rule for zero offers <zero>
      When it is checked
      Then for Price, the rule is <outcome>
      And it says "<words>"
      And the tender as a whole is compliant

      Examples:
        | rounding                       | zero                       | outcome      | words                                                             |
        | is recorded as to two decimals | is recorded as all score 0 | met          | Rounding: to two decimals. Where nothing is offered: all score 0. |
        | is not recorded                | is recorded as all score 0 | not met      | Rounding: none given. Where nothing is offered: all score 0.      |
        | is recorded as to two decimals | is not recorded            | not met      | Rounding: to two decimals. Where nothing is offered: none given.  |
        | is left blank                  | is recorded as all score 0 | undetermined | Rounding: (not known). Where nothing is offered: all score 0.     |
        | is recorded as to two decimals | is left blank              | undetermined | Rounding: to two decimals. Where nothing is offered: (not known). |

    @SV-028B @not-met
    Scenario: A zero offer would be anyone's guess
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the rule for zero offers is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that the rule for zero offers is not recorded
      And the remedy is "Publish how scores are rounded and what a zero offer scores."

    @SV-028B @undetermined
    Scenario: A notice does not say how scores are rounded
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then for Price, the rule is undetermined
      And it asks the procurement officer "How and where is the score rounded?"
      And it asks the procurement officer "What score is given where nothing, or zero, is offered?"

    @SV-028B @not-applicable
    Scenario: Quality is judged by people
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Social value, the rule is not applicable
      And what decides is that the type of criterion is quality, which is not one of these: price, cost

    @SV-028B @not-applicable
    Scenario: The sub-criteria have a rounding of their own
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Price" has sub-criteria by the formula points
      And for "Price", the rounding is not recorded
      When it is checked
      Then for Price, the rule is not applicable
      And what decides is that for every sub-criterion, (the rounding of the score is given, and (the rule for zero offers is given, or (the formula for the score is given, and the formula for the score is one of points (panel_formulas))))

    @SV-028B @not-applicable
    Scenario: A panel needs no rule for zero offers
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Social value", whether it is scored from quantities is recorded as yes
      And for "Social value", the rounding is not recorded
      And "Social value" has a part that is counted, and a part that the panel scores by a scale with a meaning
      When it is checked
      Then for Social value, the rule is not applicable
      And what decides is that scored: yes

  Rule: A rule for equal totals is published

    @SV-029
    Scenario Outline: Whether equal totals can be separated
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the rule for equal totals <record>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>"
      And the tender as a whole is compliant

      Examples:
        | record                                   | outcome      | words                                                     |
        | is recorded as lowest price; then by lot | met          | Equal totals are separated by: lowest price, then by lot. |
        | is not recorded                          | not met      | Equal totals are separated by: none given.                |
        | is left blank                            | undetermined | Equal totals are separated by: (not known).               |

    @SV-029 @not-met
    Scenario: The program does not break ties
      Given a contract for goods of 12,000 GBP excluding VAT, complete in every respect
      And the rule for equal totals is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that the rule for equal totals is not recorded
      And the remedy is "Publish how equal totals are separated; this program never breaks a tie."

    @SV-029 @undetermined
    Scenario: Whether there is a rule for equal totals is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the rule for equal totals is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "How will equal totals be separated?"

    @SV-029 @not-applicable
    Scenario: A funding agreement has no ties to break
      Given a funding agreement of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And what decides is that the kind of agreement is funding agreement, not contract

  Rule: A bidder's own score tells it nothing about other bids

    @SV-033A
    Scenario Outline: What each formula gives away
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the formula is recorded as <formula>
      When it is checked
      Then for Price, the rule is <outcome>
      And it says "Formula: <formula>. A bidder that is told its score can work out: <tells>."
      And the tender as a whole is compliant

      Examples:
        | formula                                   | outcome | tells                                                                                     |
        | lowest price over price                   | not met | the lowest price, from its own price and score                                            |
        | mean-relative price                       | not met | the mean of all prices, from its own price and score                                      |
        | relative social value                     | not met | the highest social value that was bid, from its own and its score                         |
        | blend of relative social value and points | not met | the highest social value that was bid, from its own, its score and the panel's part of it |
        | linear between limits                     | met     | nothing about other bids                                                                  |
        | points                                    | met     | nothing about other bids                                                                  |

    @SV-033A @not-met
    Scenario: The buyer is told before the tender is published
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the formula is recorded as lowest price over price
      When it is checked
      Then the rule is not met
      And the remedy is "Know this before you publish. Where it matters, take a formula that does not depend on other bids, such as points, or linear between limits."
      And nothing else is not met

    @SV-033A @not-applicable
    Scenario: No formula, nothing to work out
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then for Quality, the rule is not applicable
      And what decides is that the formula for the score is not stated

    @SV-033A @not-applicable
    Scenario: A formula in other words is not guessed at
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And for "Price", the formula is recorded as the cheapest gets most
      When it is checked
      Then for Price, the rule is not applicable
      And it says "Does not apply: the formula for the score is the cheapest gets most, which is not one of points, lowest price over price, mean-relative price, linear between limits, relative social value, blend of relative social value and points (known_formulas)."

    @SV-033A @undetermined
    Scenario: Which criteria there are is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the list of criteria is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which award criteria does the lot have, and is the list complete?"

  Rule: A bidder's own score for a part of a criterion tells it nothing about other bids

    @SV-033B @not-met
    Scenario: A sub-criterion scored by relative social value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Social value" has sub-criteria by the formula relative social value
      When it is checked
      Then the rule is not met
      And it says "Where a sub-criterion has a formula that depends on other bids, a bidder that is told its score can work out the lowest price, the mean of the prices or the highest social value, from its own."

    @SV-033B @met
    Scenario: A sub-criterion scored by points
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Social value" has sub-criteria by the formula points
      When it is checked
      Then the rule is met
      And it says "Where a sub-criterion has a formula that depends on other bids, a bidder that is told its score can work out the lowest price, the mean of the prices or the highest social value, from its own."

    @SV-033B @undetermined
    Scenario: There may be more sub-criteria
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And "Social value" has sub-criteria by the formula points
      And the list of sub-criteria may go on
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which sub-criteria does the criterion have?"

    @SV-033B @not-applicable
    Scenario: No sub-criteria
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And what decides is that the sub-criteria are not stated
