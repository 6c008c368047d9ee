Feature: Bids, and what the panel gave for them
  Once the bids are in, it is checked whether they can be assessed fairly, and whether
  the panel said why it gave what it gave. What the panel thinks of a bid is its own.

  Rule: Social value is answered in numbers and in words

    @SV-040
    Scenario Outline: Which parts there are
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", whether there is a written answer <words>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | words              | outcome      | what decides                                                          |
        | is recorded as yes | met          | the bid says in words how social value is delivered                   |
        | is recorded as no  | not met      | it is not so that the bid says in words how social value is delivered |
        | is not recorded    | not met      | it is not so that the bid says in words how social value is delivered |
        | is left blank      | undetermined | whether there is a written answer is left blank                       |

    @SV-040 @not-met
    Scenario: What is there is assessed unless the tender says otherwise
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", whether there is a written answer is recorded as no
      When the bids are evaluated
      Then the rule is not met
      And it says "Numbers: yes. Words: no. The social value of the bid is disregarded: no."
      And of C-1, 10 counts
      And the social value of the bid is £3,000

    @SV-040 @not-met
    Scenario: The tender said that half an answer is disregarded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And whether the tender has incomplete answers on social value disregarded is recorded as yes
      And of the answer on "Social value", whether there is a written answer is recorded as no
      When the bids are evaluated
      Then the rule is not met
      And it says "Numbers: yes. Words: no. The social value of the bid is disregarded: yes."
      And of C-1, nothing counts, because social value is not answered both in numbers and in words
      And the social value of the bid is £0

    @SV-040 @undetermined
    Scenario: Whether half an answer is disregarded is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And whether the tender has incomplete answers on social value disregarded is recorded as yes
      And of the answer on "Social value", whether there is a written answer is left blank
      When the bids are evaluated
      Then the rule is undetermined
      And it asks the bidder "Is there a written answer?"
      And of C-1, how much counts is not known
      And the social value of the bid is not known

    @SV-040 @not-met
    Scenario: Words without numbers
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      And of the answer on "Social value", whether there are quantities is recorded as no
      When the bids are evaluated
      Then the rule is not met
      And it says "Numbers: no. Words: yes. The social value of the bid is disregarded: no."

    @SV-040 @not-applicable
    Scenario: No numbers were asked for
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      And it asks for 0 measures
      When the bids are evaluated
      Then the rule is not applicable
      And what decides is that it is not so that social value is to be answered in numbers and in words

  Rule: A score is within the scale and has a reason

    @SV-041
    Scenario Outline: Whether it is said why the score was agreed on
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the reason <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is <outcome>
      And it says "Moderated score: 4, of 5. Reason: <words>."

      Examples:
        | record                      | outcome      | words        |
        | is recorded as A clear plan | met          | A clear plan |
        | is not recorded             | not met      | none given   |
        | is left blank               | undetermined | (not known)  |

    @SV-041 @not-met
    Scenario: An assessor gives no reason
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the reason of the first assessor is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is not met
      And what decides is that the reason for the score is not recorded
      And the remedy is "Record the reason for the moderated score, and each assessor's score and reason."

    @SV-041 @undetermined
    Scenario: Six out of five is no score
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the moderated score is recorded as 6
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is undetermined
      And what decides is that the moderated score cannot be read: outside the scale
      And it asks the evaluation panel "Which score did the panel agree on?"

    @SV-041 @undetermined
    Scenario: An assessor gives more than there is
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the score of the first assessor is recorded as 6
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is undetermined
      And it asks the evaluation panel "Which score did the assessor give?"

    @SV-041 @not-applicable
    Scenario: Nothing is scored yet
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the answer on "Social value" is scored by 0 assessors
      And of the answer on "Social value", the moderated score is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is not applicable
      And what decides is that the moderated score is not stated

  Rule: At least two assessors score an answer

    @SV-042A
    Scenario Outline: How many assessors there are
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the answer on "Social value" is scored by <number> assessors
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is <outcome>
      And it says "Assessors: <number>; at least 2 are asked."

      Examples:
        | number | outcome |
        | 0      | not met |
        | 1      | not met |
        | 2      | met     |
        | 3      | met     |

    @SV-042A @undetermined
    Scenario: An assessor is not named yet
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the name of the first assessor is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is undetermined
      And it asks the evaluation panel "Who gave the score? A role or a code will do."

    @SV-042A @not-applicable
    Scenario: There is nothing to judge for SV-042A
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And there is no bid
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no assessed answers to judge."

  Rule: The panel agrees on a moderated score

    @SV-042B
    Scenario Outline: Whether there is a moderated score
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the moderated score <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is <outcome>
      And it says "Moderated score: <words>."

      Examples:
        | record           | outcome      | words       |
        | is recorded as 4 | met          | 4           |
        | is recorded as 0 | met          | 0           |
        | is not recorded  | not met      | none given  |
        | is left blank    | undetermined | (not known) |

    @SV-042B @undetermined
    Scenario: The panel has not met yet
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the moderated score is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is undetermined
      And it asks the evaluation panel "Which score did the panel agree on?"

    @SV-042B @not-applicable
    Scenario: There is nothing to judge for SV-042B
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And there is no bid
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no assessed answers to judge."

  Rule: The social value is plausible beside the price

    @SV-048A
    Scenario Outline: Around the price
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-2, the value of a unit is recorded as 0 GBP
      And of EX-1, the value of a unit is recorded as <value> GBP
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is <outcome>
      And it says "Social value: £<total> excluding VAT. Price: £100,000 excluding VAT. It is asked above 100% of the price."

      Examples:
        | value | outcome | total   |
        | 9999  | met     | 99,990  |
        | 10000 | met     | 100,000 |
        | 10001 | not met | 100,010 |

    @SV-048A @not-met
    Scenario: It is a question, and changes nothing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, the value of a unit is recorded as 20000 GBP
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is not met
      And the remedy is "Ask the bidder how it is delivered; the question changes no score."
      And the social value of the bid is £202,000

    @SV-048A @undetermined
    Scenario: A quantity that nobody can read is not nothing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the quantity is recorded as -5
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is undetermined
      And of C-1, how much counts is not known
      And the social value of the bid is not known
      And it asks the bidder "How much is committed to?"

    @SV-048A @undetermined
    Scenario: A measure without a value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, the value of a unit is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is undetermined
      And of C-1, 10 counts
      And the social value of the bid is not known
      And it asks the policy team "What is one unit worth in pounds, excluding VAT?"

    @SV-048A @met
    Scenario: A commitment that is not counted needs no value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of EX-1, the value of a unit is not recorded
      And of C-1, whether it is because of the contract is recorded as no
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is met
      And the social value of the bid is £2,000
      And it says "Social value: £2,000 excluding VAT. Price: £100,000 excluding VAT. It is asked above 100% of the price."

    @SV-048A @met
    Scenario: Nothing is committed to
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the bid has no commitments
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is met
      And the social value of the bid is £0
      And it says "Social value: £0 excluding VAT. Price: £100,000 excluding VAT. It is asked above 100% of the price."

    @SV-048A @not-applicable
    Scenario: There is nothing to judge for SV-048A
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And there is no bid
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no bids to judge."

  Rule: The hires are plausible beside the workforce

    @SV-048B
    Scenario Outline: Around the workforce of 40
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the number of hires is recorded as <hires>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is <outcome>
      And it says "Hires: <hires>. Workforce: 40. It is asked above 100% of the workforce."

      Examples:
        | hires | outcome |
        | 39    | met     |
        | 40    | met     |
        | 41    | not met |

    @SV-048B @met
    Scenario: People who are claimed twice are hired once
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the number of hires is recorded as 30
      And of C-2, the number of hires is recorded as 30
      And of C-2, the activity is recorded as activity 1
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is met
      And it says "Hires: 30. Workforce: 40. It is asked above 100% of the workforce."

    @SV-048B @undetermined
    Scenario: The size of the supplier is not given
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of C-1, the number of hires is recorded as 30
      And of the bid, the workforce is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is undetermined
      And it asks the bidder "How many people does the supplier employ?"

    @SV-048B @not-applicable
    Scenario: Nobody is hired
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is not applicable
      And it says "Does not apply: there is no commitment where the people hired is given."

  Rule: The price is not unusually low

    @SV-049
    Scenario Outline: Around 80% of the median
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the bid, the price is recorded as <price> GBP
      And there are further bids of 100,000 and 120,000 GBP
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is <outcome>
      And it says "Price: £<words> excluding VAT. Median of 3 bids: £100,000 excluding VAT. It is asked below 80% of the median."

      Examples:
        | price  | outcome | words   |
        | 79999  | not met | 79,999  |
        | 80000  | met     | 80,000  |
        | 100000 | met     | 100,000 |

    @SV-049 @not-met
    Scenario: A low price is asked about, and never a reason to reject
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the bid, the price is recorded as 10000 GBP
      And there are further bids of 100,000 and 120,000 GBP
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is not met
      And the remedy is "Ask how the price is made. A low price is never a reason to reject by itself."
      And the tender as a whole is compliant

    @SV-049 @undetermined
    Scenario: A price is not known
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And there are further bids of 100,000 and 120,000 GBP
      And of the bid, the price is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is undetermined
      And it asks the bidder "What is the price in pounds, excluding VAT?"

    @SV-049 @not-applicable
    Scenario: Two bids say little of what is usual
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the bid, the price is recorded as 10 GBP
      And there are further bids of 100,000 GBP
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), the rule is not applicable
      And what decides is that the number of bids for the lot is 2, which is not at least 3 (bids_for_a_median)

    @SV-049 @not-applicable
    Scenario: A bid that was withdrawn is not one of three
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And there are further bids of 100,000 and 120,000 GBP
      And of the bid, the status is recorded as withdrawn
      When the bids are evaluated
      Then the rule is not applicable
      And what decides is that the number of bids for the lot is 2, which is not at least 3 (bids_for_a_median)

  Rule: The moderated score reaches the published minimum

    @SV-050
    Scenario Outline: Around a minimum of 4
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And for "Social value", the minimum score is recorded as 4
      And for "Social value", whether a bid below the minimum is out is recorded as yes
      And of the answer on "Social value", the moderated score <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is <outcome>
      And it says "Moderated score: <words>. Minimum: 4. A bid below it is out, as published: yes."

      Examples:
        | record           | outcome      | words       |
        | is recorded as 3 | not met      | 3           |
        | is recorded as 4 | met          | 4           |
        | is recorded as 5 | met          | 5           |
        | is left blank    | undetermined | (not known) |

    @SV-050 @not-met
    Scenario: Falling short is no breach
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And for "Social value", the minimum score is recorded as 5
      And for "Social value", whether a bid below the minimum is out is recorded as no
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is not met
      And it says "Moderated score: 4. Minimum: 5. A bid below it is out, as published: no."
      And the remedy is "Do as published. Where it was not published that a bid below the minimum is out, nobody is."
      And the tender as a whole is compliant

    @SV-050 @undetermined
    Scenario: Whether there is a minimum is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And for "Social value", the minimum score is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is undetermined
      And it asks the procurement officer "Which score must a bid reach, if any?"

    @SV-050 @not-applicable
    Scenario: Without a published minimum there is none
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And of the answer on "Social value", the moderated score is recorded as 0
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is not applicable
      And what decides is that the score that a bid must reach is not recorded

    @SV-050 @not-met
    Scenario: The proposed version says the same
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And a bid that is right in every respect
      And the procurement commenced on 2026-03-02
      And for "Social value", the minimum score is recorded as 5
      When the bids are evaluated by version 2026.3.0
      Then for bid B-1 (Supplier 1), Social value, the rule is not met
      And it says "Moderated score: 4. Minimum: 5. A bid below it is out, as published: none given."
