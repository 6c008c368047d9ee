Feature: The questions that are left
  Where something cannot be determined, the answer asks for the facts that keep it
  so, once each: with the question as the fact schema words it, whom to ask, and
  whether the answer can still change the outcome.

  Rule: What keeps a rule undetermined is asked for, and nothing else

    Scenario: Known facts and decided conditions are left alone
      Given a rule
        """
        when: {tender.category: works, tender.concession: false}
        unless: {tender.urgent: true}
        require:
          any:
            - {tender.framework: true, tender.light_touch: true}
            - {tender.call_off: true}
        """
      When the tender says
        """
        category: works
        urgent: false
        framework: false
        """
      Then the rule is undetermined
      And it asks "Is it a concession?" of the procurement officer
      And it asks "Is it a call-off under a framework that is already there?"
      And it asks 2 questions

    Scenario: One fact that several conditions need is asked for once
      Given a rule
        """
        when: {tender.value.net: {more_than: 20000 GBP excluding VAT}}
        require: {tender.value.net: {less_than: 100000 GBP excluding VAT}}
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks 1 question

    Scenario: A fact that was left blank is asked for
      Given a rule that requires
        """
        given: tender.exemption.approved_by
        """
      When the tender says, with nothing left out
        """
        exemption: {reason: One bidder, approved_by: }
        """
      Then the rule is undetermined
      And it asks "Who approved the exemption?" of the approver

    Scenario: Through a derived fact to the facts under it
      Given the policy derives
        """
        tender.large: {title: Large, holds: {tender.counted: {more_than: 20000 GBP excluding VAT}}}
        tender.counted:
          title: Value that counts
          value: {formula: tender.value.net * rate}
        """
      And the parameter rate, percentage, is 50%
      And a rule that requires
        """
        tender.large: true
        """
      When the tender says nothing
      Then the rule is undetermined
      And it asks "What is the tender worth in pounds, excluding VAT?"
      And it asks 1 question

    Scenario: Only of the items that matter
      Given a rule
        """
        applies_to: lot
        require:
          every:
            a: lot.criteria
            where: {criterion.social_value: true}
            has: {given: criterion.subject_link}
        """
      When the tender says, with nothing left out of lot.criteria
        """
        criteria:
          - {name: Price, social_value: false}
          - {name: Jobs, social_value: true}
          - {name: Community, social_value: true, subject_link: Residents of the homes}
        """
      Then the rule is undetermined
      And "How does the criterion relate to what is bought?" is asked about the whole tender, Jobs
      And it asks 1 question

    Scenario: Of a list of which an item is unknown and which may go on, both
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.social_value: true}}}
        """
      When the tender says
        """
        criteria: [{name: Quality}]
        """
      Then the rule is undetermined
      And it asks "Is this criterion explicitly about social value?"
      And it asks "Which award criteria does the lot have, and is the list complete?"
      And it asks 2 questions

  Rule: A question is decisive only where its answer can still change the outcome

    Scenario Outline: Beside another rule
      Given a rule
        """
        level: <level>
        require: {tender.call_off: true}
        """
      And another rule
        """
        require: {tender.concession: true}
        """
      When the tender says
        """
        concession: <concession>
        """
      Then the tender is <verdict>
      And EX-001 is undetermined
      And the answers <can> change the outcome

      Examples:
        | level       | concession | verdict       | can           |
        | mandatory   | true       | undetermined  | can           |
        | mandatory   | false      | non-compliant | can no longer |
        | mandatory   |            | undetermined  | can           |
        | advisory    | true       | compliant     | can no longer |
        | advisory    |            | undetermined  | can no longer |
        | information | true       | compliant     | can no longer |
        | information |            | undetermined  | can no longer |

    Scenario Outline: Where there may be more to judge
      Given a rule
        """
        applies_to: measure
        level: <level>
        require: {given: measure.unit_value}
        """
      And another rule
        """
        require: {tender.concession: true}
        """
      When the tender says nothing
      Then the tender is undetermined
      And EX-001 is undetermined
      And the answers <can> change the outcome

      Examples:
        | level     | can           |
        | mandatory | can           |
        | advisory  | can no longer |

    Scenario: A rule that is decided asks nothing
      Given a rule that requires
        """
        any:
          - {tender.concession: true}
          - {tender.call_off: true}
        """
      When the tender says
        """
        call_off: true
        """
      Then the rule is met
      And it asks nothing

  Rule: Over all rules, what settles the most for the fewest answers is asked first

    Scenario: One answer that settles two rules comes before one that settles one
      Given a rule
        """
        require: {tender.concession: true}
        """
      And another rule
        """
        require: {tender.call_off: true}
        """
      And another rule
        """
        require: {tender.call_off: true}
        """
      When the tender says nothing
      Then the questions are, in this order
        """
        Is it a call-off under a framework that is already there?
        Is it a concession?
        """
      And once "Is it a concession?" is answered too, EX-001 are settled

    Scenario: Two answers that settle three rules come before one that settles one
      Given a rule
        """
        require: {tender.light_touch: true}
        """
      And another rule
        """
        require: {tender.call_off: true, tender.concession: true}
        """
      And another rule
        """
        require: {tender.concession: true, tender.call_off: true}
        """
      And another rule
        """
        require: {tender.call_off: true, tender.concession: true}
        """
      When the tender says nothing
      Then the questions are, in this order
        """
        Is it a call-off under a framework that is already there?
        Is it a concession?
        Are these light touch services (social, health, education and similar)?
        """

    Scenario: Mandatory rules come before advice, however much there is of it
      Given a rule
        """
        require: {tender.concession: true}
        """
      And another rule
        """
        level: advisory
        require: {tender.call_off: true}
        """
      And another rule
        """
        level: advisory
        require: {tender.call_off: true}
        """
      When the tender says nothing
      Then the questions are, in this order
        """
        Is it a concession?
        Is it a call-off under a framework that is already there? (would change nothing)
        """

    Scenario: An answer that nothing comes of is not said to decide
      Given the policy uses national-law as law
      And version 1.0.0 of the pack national-law, in force from 2030-01-01, says that limit, money, excluding VAT, is 1 GBP
      And a rule that requires
        """
        tender.value.net: {more_than: $law.limit}
        """
      When the tender says nothing
      Then the questions are, in this order
        """
        What is the tender worth in pounds, excluding VAT? (would change nothing)
        """
