Feature: What people answer
  A question that a check leaves open is answered by a person, who says when and by
  what evidence. The answer stands beside the tender or the notice: it adds what
  that does not say, it never changes what it says, and every view says whose it is.

  Rule: An answer settles what was left open, and says whose it is

    Scenario: An answer is a fact like any other, with who gave it
      Given a rule that requires
        """
        tender.concession: true
        """
      When the tender says nothing
      And the procurement team answers on 2026-11-20, by "Minutes, page 2"
        """
        tender.concession: true
        """
      Then the rule is met
      And the working says "answered by the procurement team on 2026-11-20; evidence: Minutes, page 2"
      And the decision says which answers it was made with

    Scenario: What is left blank stays unknown
      Given a rule that requires
        """
        tender.concession: true
        """
      When the tender says nothing
      And the procurement team answers on 2026-11-20
        """
        tender.concession: ~
        """
      Then the rule is undetermined
      And it asks "Is it a concession?"

    Scenario: That a list is complete is answered too
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.social_value: true}}}
        """
      When the tender says
        """
        criteria: [{name: Price, social_value: false}]
        """
      Then the rule is undetermined
      When the procurement team answers on 2026-11-20
        """
        lot.criteria: true
        """
      Then the rule is not met

    Scenario: That there is none is an answer
      Given a rule that requires
        """
        given: tender.exemption.reason
        """
      When the tender says nothing
      And the approver answers on 2026-11-20, by "No exemption on file"
        """
        tender.exemption.reason: none
        """
      Then the rule is not met
      And the working says "answered by the approver on 2026-11-20; evidence: No exemption on file"

    Scenario: An answer is about one item and no other
      Given a rule
        """
        applies_to: criterion
        require: {given: criterion.subject_link}
        """
      When the tender says, with nothing left out of tender.lots, lot.criteria
        """
        criteria: [{name: Price}, {name: Social value}]
        """
      And the procurement team answers on 2026-11-20
        """
        criterion.subject_link of /tender/criteria/1: Apprentices on this contract
        """
      Then for the whole tender, Price the rule is undetermined
      And for the whole tender, Social value the rule is met

    Scenario: An answer may lead to a further question, never to the same again
      Given a rule
        """
        when: {given: tender.exemption.reason}
        require: {given: tender.exemption.approved_by}
        """
      When the tender says nothing
      Then the questions are, in this order
        """
        Is the tender exempted from the policy, and if so why?
        Who approved the exemption?
        """
      When the procurement team answers on 2026-11-20
        """
        tender.exemption.reason: One bidder
        """
      Then the questions are, in this order
        """
        Who approved the exemption?
        """
      When the approver answers on 2026-11-21
        """
        tender.exemption.approved_by: Head of Procurement
        """
      Then the rule is met
      And the decision says which answers it was made with

  Rule: An answer never changes what the tender says

    Scenario: Another value than the tender's is refused
      Given a rule that requires
        """
        tender.concession: true
        """
      When the tender says
        """
        concession: false
        """
      And the procurement team answers on 2026-11-20, and is refused
        """
        tender.concession: true
        """
      Then the fault is "the answer about `tender.concession` is `yes`, but the input says `no`"

    Scenario: The same as the tender says is no contradiction
      Given a rule that requires
        """
        tender.concession: true
        """
      When the tender says
        """
        concession: true
        """
      And the procurement team answers on 2026-11-20
        """
        tender.concession: true
        """
      Then the rule is met

    Scenario: What the tender says it does not have cannot be answered
      Given a rule that requires
        """
        given: tender.exemption.reason
        """
      When the tender says nothing, with nothing left out
      And the procurement team answers on 2026-11-20, and is refused
        """
        tender.exemption.reason: One bidder
        """
      Then the fault is "the answer about `tender.exemption.reason` is `One bidder`, but the input says that there is none"

    Scenario: Two people who answer differently are both asked again
      Given a rule that requires
        """
        tender.concession: true
        """
      When the tender says nothing
      And the procurement team answers on 2026-11-20
        """
        tender.concession: true
        """
      And the approver answers on 2026-11-21, and is refused
        """
        tender.concession: false
        """
      Then the fault is "the answer about `tender.concession` is `no`, but the procurement team on 2026-11-20 answered `yes`"
