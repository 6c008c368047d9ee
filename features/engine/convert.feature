Feature: A notice as a tender file to complete
  A published notice says only part of what a policy asks. `convert` writes it as a
  tender file: what the notice says is filled in, the rest is asked for. The file is
  judged as the notice is, and stays as open as the notice is, until somebody says
  that something is whole.

  Rule: What the notice says is in the file

    Scenario Outline: The file is judged as the notice is
      Given a rule
        """
        applies_to: lot
        require:
          exists:
            a: lot.criteria
            where: {criterion.name: Social value, criterion.weight: {at_least: 10%}}
        """
      And a published notice
        """
        title: Benches
        lot 1: Price 90%, Social value <weight>
        """
      When the notice is checked
      Then the rule is <outcome>
      When it is written as a tender file, which is checked
      Then the rule is <outcome>
      And the version judges that judged the notice

      Examples:
        | weight | outcome      |
        | 10%    | met          |
        | 5%     | undetermined |

    Scenario Outline: A title is the same, whatever is in it
      Given a rule that requires
        """
        given: tender.title
        """
      And a published notice
        """
        title: <title>
        """
      When it is written as a tender file, which is checked
      Then the title is still "<title>"

      Examples:
        | title                                                                                                   |
        | Benches                                                                                                 |
        | Benches: oak # not pine                                                                                 |
        | no                                                                                                      |
        | 2026-01-01                                                                                              |
        | "Benches" & 'bins'                                                                                      |
        | Supply, delivery and installation of benches: oak, and of bins # for all parks and squares, in two lots |

    Scenario: Two lots have one reference
      Given a rule
        """
        applies_to: lot
        require: {given: lot.id}
        """
      And a published notice
        """
        lot 1: Price
        lot 1: Social value
        """
      When it is written as a tender file, which is checked
      Then for lot 1 the rule is met
      And for lot 2 the rule is undetermined

  Rule: What the notice does not say stays open

    Scenario: No list is taken to be whole
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.name: Social value}}}
        """
      And a published notice
        """
        lot 1: Price
        """
      When it is written as a tender file, which is checked
      Then the rule is undetermined
      When somebody takes out the # before "lot.criteria"
      Then the rule is not met

    Scenario: What is missing is asked for, and can be filled in
      Given a rule that requires
        """
        tender.concession: true
        """
      And a published notice
        """
        title: Benches
        """
      When it is written as a tender file, which is checked
      Then the rule is undetermined
      And the file asks first "Is it a concession?"
      When somebody fills in "concession: true"
      Then the rule is met

  Rule: What people have answered is in the file

    Scenario: An answer is filled in
      Given a rule that requires
        """
        tender.concession: true
        """
      And a published notice
        """
        title: Benches
        """
      When the notice is checked
      And the procurement team answers on 2026-11-20, by "Minutes, page 2"
        """
        tender.concession: true
        """
      And it is written as a tender file, which is checked
      Then the rule is met
      And the file says "# answered by the procurement team on 2026-11-20; evidence: Minutes, page 2"

    Scenario: A list that was answered as whole stays whole
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.name: Social value}}}
        """
      And a published notice
        """
        lot 1: Price
        lot 2: Price
        """
      When the notice is checked
      And the procurement team answers on 2026-11-20
        """
        lot.criteria of /tender/lots/0: true
        lot.criteria of /tender/lots/1: true
        """
      And it is written as a tender file, which is checked
      Then for lot 1 the rule is not met
      And for lot 2 the rule is not met

    Scenario: One lot's list does not speak for the other's
      Given a rule
        """
        applies_to: lot
        require: {exists: {a: lot.criteria, where: {criterion.name: Social value}}}
        """
      And a published notice
        """
        lot 1: Price
        lot 2: Price
        """
      When the notice is checked
      And the procurement team answers on 2026-11-20
        """
        lot.criteria of /tender/lots/0: true
        """
      And it is written as a tender file, which is checked
      Then for lot 2 the rule is undetermined
      And the file says "# Only of lot 1 so far: answered by the procurement team on 2026-11-20."

    Scenario: That there is none is kept
      Given a rule that requires
        """
        given: tender.exemption.reason
        """
      And a published notice
        """
        title: Benches
        """
      When the notice is checked
      And the approver answers on 2026-11-20
        """
        tender.exemption.reason: none
        tender.exemption.approved_by: none
        tender.exemption.approved_on: none
        """
      And it is written as a tender file, which is checked
      Then the rule is not met
