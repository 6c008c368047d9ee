Feature: What an assessment summary needs
  Before a contract is awarded, every bidder in the competition is told how its bid was
  assessed. What has to be in that summary is recorded while the panel still knows.

  Rule: What an assessment summary says of the supplier is recorded

    @LAW-050A
    Scenario Outline: Whether the name of the supplier is recorded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the name of the supplier <record>
      When the bids are evaluated
      Then the rule is <outcome>
      And it says "Supplier: <words>. Address: 1 Example Street. Identifier: EX-1."

      Examples:
        | record                 | outcome      | words       |
        | is recorded as Example | met          | Example     |
        | is not recorded        | not met      | none given  |
        | is left blank          | undetermined | (not known) |

    @LAW-050A
    Scenario Outline: Whether the address of the supplier is recorded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the address of the supplier <record>
      When the bids are evaluated
      Then the rule is <outcome>
      And it says "Supplier: Supplier 1. Address: <words>. Identifier: EX-1."

      Examples:
        | record                 | outcome      | words       |
        | is recorded as Example | met          | Example     |
        | is not recorded        | not met      | none given  |
        | is left blank          | undetermined | (not known) |

    @LAW-050A
    Scenario Outline: Whether the identifier of the supplier is recorded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the identifier of the supplier <record>
      When the bids are evaluated
      Then the rule is <outcome>
      And it says "Supplier: Supplier 1. Address: 1 Example Street. Identifier: <words>."

      Examples:
        | record                 | outcome      | words       |
        | is recorded as Example | met          | Example     |
        | is not recorded        | not met      | none given  |
        | is left blank          | undetermined | (not known) |

    @LAW-050A @not-met
    Scenario: A supplier without an address
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the address of the supplier is not recorded
      When the bids are evaluated
      Then the rule is not met
      And the remedy is "Record it before the assessment summaries are written."
      And nothing else is not met

    @LAW-050A @undetermined
    Scenario: The number of the supplier is still to be found
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the identifier of the supplier is left blank
      When the bids are evaluated
      Then the rule is undetermined
      And it asks the bidder "Under which number is the supplier registered?"

    @LAW-050A @not-applicable
    Scenario: A bid that was withdrawn is told why it is out, and no more
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the bid, the status is recorded as withdrawn
      When the bids are evaluated
      Then the rule is not applicable
      And it says "Does not apply: there are no bids to judge."

    @LAW-050A @not-applicable
    Scenario: A call-off has no assessment summaries
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And whether it is a call-off is recorded as yes
      When the bids are evaluated
      Then the rule is not applicable
      And what decides is that the tender is a call-off under a framework

  Rule: What an assessment summary says of a score is recorded

    @LAW-050B
    Scenario Outline: Whether the score is explained
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the answer on "Social value", the reason <record>
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Social value, the rule is <outcome>
      And it says "Criterion: Social value. Score: 4, of 5. Explanation: <words>."

      Examples:
        | record                      | outcome      | words        |
        | is recorded as A clear plan | met          | A clear plan |
        | is not recorded             | not met      | none given   |
        | is left blank               | undetermined | (not known)  |

    @LAW-050B @not-met
    Scenario: There is no score to tell
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the answer on "Quality", the moderated score is not recorded
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Quality, the rule is not met
      And what decides is that the moderated score is not recorded
      And the remedy is "Record the moderated score and its reason, before the summaries are written."

    @LAW-050B @undetermined
    Scenario: The panel has not agreed yet
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And of the answer on "Quality", the moderated score is left blank
      When the bids are evaluated
      Then for bid B-1 (Supplier 1), Quality, the rule is undetermined
      And it asks the evaluation panel "Which score did the panel agree on?"

    @LAW-050B @not-applicable
    Scenario: A direct award has nothing to compare
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2025-05-02
      And whether it is above the procurement threshold is recorded as yes
      And a bid that is right in every respect
      And the procedure is recorded as direct
      When the bids are evaluated
      Then the rule is not applicable
      And what decides is that the procedure is direct
