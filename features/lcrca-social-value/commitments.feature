Feature: Commitments, and what of them counts
  A commitment counts if the tender asked for it, if it is claimed once, and if it is
  made because of the contract. What does not count is listed, with the reason.

  Rule: A commitment is complete

    @SV-043
    Scenario Outline: Whether the period is said
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the period <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is <outcome>
      And it says "Measure: EX-1. Quantity: 10 weeks. Period: <words>. Evidence: a register."

      Examples:
        | record                   | outcome      | words       |
        | is recorded as as agreed | met          | as agreed   |
        | is not recorded          | not met      | none given  |
        | is left blank            | undetermined | (not known) |

    @SV-043
    Scenario Outline: Whether the evidence is said
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the evidence <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is <outcome>
      And it says "Measure: EX-1. Quantity: 10 weeks. Period: in the first year. Evidence: <words>."

      Examples:
        | record                   | outcome      | words       |
        | is recorded as as agreed | met          | as agreed   |
        | is not recorded          | not met      | none given  |
        | is left blank            | undetermined | (not known) |

    @SV-043
    Scenario Outline: Around nothing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the quantity is recorded as <quantity>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is <outcome>
      And what decides is that the quantity is <what decides>

      Examples:
        | quantity | outcome | what decides                |
        | 0        | not met | 0, which is not more than 0 |
        | 1        | met     | 1, which is more than 0     |

    @SV-043 @not-met
    Scenario: A number of what?
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the unit is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not met
      And what decides is that the unit of the quantity is not recorded
      And the remedy is "Ask the bidder what is missing, if the procedure allows it."

    @SV-043 @undetermined
    Scenario: Less than nothing is a mistake
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the quantity is recorded as -5
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is undetermined
      And it asks the bidder "How much is committed to?"
      And of C-1, how much counts is not known

    @SV-043 @undetermined
    Scenario: Weeks are not months
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the unit is recorded as months
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is undetermined
      And it asks the bidder "How much is committed to?"
      And of C-1, how much counts is not known

    @SV-043 @not-applicable
    Scenario: A bid without commitments has none to complete
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no commitments to judge."

  Rule: The tender asks for the measure

    @SV-044 @met
    Scenario: The measure is in the list
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is met
      And of C-1, 10 counts
      And the social value of the bid is £3,000
      And it says "Measure: EX-1. Counted: 10; nothing speaks against it."

    @SV-044 @not-met
    Scenario: Something that nobody asked for
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the measure is recorded as XX-9
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not met
      And it says "Measure: XX-9. Counted: 0; the tender does not ask for the measure."
      And the remedy is "Nothing of it is counted; list it with the reason."
      And of C-1, nothing counts, because the tender does not ask for the measure
      And the social value of the bid is £2,000

    @SV-044 @not-met
    Scenario: No measure is named
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the measure is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not met
      And of C-1, nothing counts, because the tender does not ask for the measure
      And the social value of the bid is £2,000

    @SV-044 @undetermined
    Scenario: Which measure it is for is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the measure is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is undetermined
      And it asks the bidder "Under which measure of the tender, by its code, is it counted?"
      And of C-1, how much counts is not known
      And the social value of the bid is not known

    @SV-044 @not-applicable
    Scenario: A bid without commitments has none outside the list
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no commitments to judge."

  Rule: An activity is claimed once

    @SV-045 @met
    Scenario: Two activities
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-2, the rule is met
      And of C-2, 20 counts
      And it says "Activity: activity 2. Claimed before, by: none given."

    @SV-045 @not-met
    Scenario: The same activity under two measures
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-2, the activity is recorded as activity 1
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-2, the rule is not met
      And it says "Activity: activity 1. Claimed before, by: C-1."
      And of C-1, 10 counts
      And of C-2, nothing counts, because the same activity is claimed under an earlier commitment
      And the social value of the bid is £1,000

    @SV-045 @met
    Scenario: The tender lets two measures stand beside each other
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-2, the activity is recorded as activity 1
      And of EX-2, the measures it counts beside is recorded as EX-1
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-2, the rule is met
      And of C-2, 20 counts
      And the social value of the bid is £3,000

    @SV-045 @met
    Scenario: What was not asked for claims nothing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the measure is recorded as XX-9
      And of C-2, the activity is recorded as activity 1
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-2, the rule is met
      And of C-2, 20 counts
      And the social value of the bid is £2,000

    @SV-045 @undetermined
    Scenario: Which activity it is is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-2, the activity is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-2, the rule is undetermined
      And it asks the bidder "Which activity is it, in words that are the same wherever the same activity is claimed?"
      And of C-2, how much counts is not known

    @SV-045 @not-applicable
    Scenario: A bid without commitments claims nothing twice
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no commitments to judge."

  Rule: A disadvantaged hire counts for its first year only

    @SV-046
    Scenario Outline: Around a year for each of three hires
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, whether it is for people at a disadvantage is recorded as yes
      And of EX-1, the unit is recorded as person-years
      And of C-1, the unit is recorded as person-years
      And of C-1, the number of hires is recorded as 3
      And of C-1, the quantity is recorded as <years>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is <outcome>
      And it says "Quantity: <years> person-years. Hires: 3. Counted: <counted>."
      And of C-1, <counted> counts

      Examples:
        | years | outcome | counted |
        | 2     | met     | 2       |
        | 3     | met     | 3       |
        | 4     | not met | 3       |
        | 12    | not met | 3       |

    @SV-046 @undetermined
    Scenario: How many are hired is not said
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, whether it is for people at a disadvantage is recorded as yes
      And of EX-1, the unit is recorded as person-years
      And of C-1, the unit is recorded as person-years
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is undetermined
      And it asks the bidder "How many people are hired?"
      And of C-1, how much counts is not known
      And the social value of the bid is not known

    @SV-046 @not-met
    Scenario: Weeks do not say how many years a hire is counted for
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, whether a hire counts for its first year only is recorded as yes
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not met
      And of C-1, how much counts is not known
      And the remedy is "No more than the first year of each hire is counted, in a unit of years."

    @SV-046 @not-applicable
    Scenario: A person counted once is not counted for years
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, whether it is for people at a disadvantage is recorded as yes
      And of EX-1, the unit is recorded as people
      And of C-1, the unit is recorded as people
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not applicable
      And of C-1, 10 counts
      And it says "Does not apply: the unit that the measure is counted in is people, which is one of people, persons, hires, workers (units_of_people)."

    @SV-046 @not-applicable
    Scenario: The tender says that every year counts
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, whether it is for people at a disadvantage is recorded as yes
      And of EX-1, the unit is recorded as person-years
      And of C-1, the unit is recorded as person-years
      And of EX-1, whether a hire counts for its first year only is recorded as no
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not applicable
      And of C-1, 10 counts
      And what decides is that it is not so that a hire under the measure counts for its first year only

  Rule: A commitment is made because of the contract

    @SV-047
    Scenario Outline: Whether it would be done without the contract
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, whether it is because of the contract <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is <outcome>
      And it says "Done because of this contract: <words>. Counted: <counted>."

      Examples:
        | record             | outcome      | words       | counted     |
        | is recorded as yes | met          | yes         | 10          |
        | is recorded as no  | not met      | no          | 0           |
        | is not recorded    | undetermined | none given  | 10          |
        | is left blank      | undetermined | (not known) | (not known) |

    @SV-047 @not-met
    Scenario: What the supplier does anyway is listed and not counted
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, whether it is because of the contract is recorded as no
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is not met
      And of C-1, nothing counts, because it would be done without the contract
      And the remedy is "Nothing of it is counted; list it with the reason."
      And the social value of the bid is £2,000

    @SV-047 @undetermined
    Scenario: The bid does not say
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, whether it is because of the contract is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is undetermined
      And it asks the bidder "Would it not be done without this contract?"
      And of C-1, 10 counts
      And the social value of the bid is £3,000

    @SV-047 @met
    Scenario: The bid says what part of it the contract causes
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the attribution is recorded as 50%
      And of C-2, the deadweight is recorded as 10%
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is met
      And of C-1, 10 counts
      And the social value of the bid is £2,300
      And it says "Done because of this contract: yes. Counted: 10."

    @SV-047 @met
    Scenario: The measure says it where the bid does not
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, the usual attribution is recorded as 80%
      And of EX-2, the usual deadweight is recorded as 50%
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), commitment C-1, the rule is met
      And the social value of the bid is £1,800
      And it says "Done because of this contract: yes. Counted: 10."

    @SV-047 @not-applicable
    Scenario: A bid without commitments causes none
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no commitments to judge."
