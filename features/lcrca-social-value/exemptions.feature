Feature: Exemptions
  A tender can be exempted from the policy's rules about social value. The record is
  the least that is asked: the reason, who approved it, and a date before the
  procurement commenced.

  Rule: An exemption is recorded in full before the procurement commences

    @SV-016
    Scenario Outline: Approved before, on or after the day of commencement
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      And the procurement commenced on 2023-05-02
      And an exemption was approved on <approved>
      When it is checked
      Then the rule is <outcome>
      And what decides is that the date the exemption was approved is <approved>
      And it says "Reason for the exemption: No bidder could offer more than the works themselves. Approver: Head of Procurement. Date: <approved>; the procurement commenced on 2023-05-02."
      And the tender as a whole is <as a whole>

      Examples:
        | approved   | outcome | as a whole    |
        | 2023-05-01 | met     | compliant     |
        | 2023-05-02 | not met | non-compliant |
        | 2023-05-03 | not met | non-compliant |

    @SV-016 @not-met
    Scenario: Approved on the day of commencement is too late
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the procurement commenced on 2023-05-02
      And an exemption was approved on 2023-05-02
      When it is checked
      Then the rule is not met
      And what decides is that the date the exemption was approved is 2023-05-02, which is not before 2023-05-02 (the date the procurement commenced)
      And the remedy is "Record the reason, the approver and a date before commencement."
      And nothing else is not met

    @SV-016
    Scenario Outline: A part of the record is missing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And an exemption was approved on 2023-05-01
      And <part> <record>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | part                          | record          | outcome      | what decides                                        |
        | the reason for the exemption  | is not recorded | not met      | the reason for the exemption is not recorded        |
        | the approver of the exemption | is not recorded | not met      | the approver of the exemption is not recorded       |
        | the date of the exemption     | is not recorded | not met      | the date the exemption was approved is not recorded |
        | the reason for the exemption  | is left blank   | undetermined | the reason for the exemption is left blank          |
        | the approver of the exemption | is left blank   | undetermined | the approver of the exemption is left blank         |
        | the date of the exemption     | is left blank   | undetermined | the date the exemption was approved is left blank   |

    @SV-016 @undetermined
    Scenario: Who approved it, and when, is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the reason for the exemption is recorded as A single supplier by law
      And the approver of the exemption is left blank
      And the date of the exemption is left blank
      When it is checked
      Then the rule is undetermined
      And it says "Reason for the exemption: A single supplier by law. Approver: (not known). Date: (not known); the procurement commenced on 2023-05-02."
      And it asks the approver "Who approved the exemption?"
      And it asks the approver "On which date was the exemption approved?"

    @SV-016 @not-applicable
    Scenario: No exemption is claimed
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      When it is checked
      Then the rule is not applicable
      And it says "Does not apply: the reason for the exemption is not stated."

    @SV-016 @not-applicable
    Scenario: Below the line there is nothing to be exempted from
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And an exemption was approved on 2023-05-01
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT
      And the tender as a whole is not applicable

    @SV-010 @not-applicable
    Scenario: An exempted tender needs no criterion for social value
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And price is the only criterion
      And an exemption was approved on 2023-05-01
      When it is checked
      Then the rule is not applicable
      And what decides is that an exemption is recorded with reason, approver and a date before commencement
      And the tender as a whole is compliant

    @SV-011 @not-applicable
    Scenario: An exempted tender may give social value 8%
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      And an exemption was approved on 2023-05-01
      When it is checked
      Then the rule is not applicable
      And what decides is that an exemption is recorded with reason, approver and a date before commencement

    @SV-011 @not-met
    Scenario: An exemption that came too late excuses nothing
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      And an exemption was approved on 2023-05-02
      When it is checked
      Then the rule is not met
      And the tender as a whole is non-compliant

    @SV-011 @undetermined
    Scenario: An exemption whose approver is not known may excuse it
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And social value weighs 8%
      And an exemption was approved on 2023-05-01
      And the approver of the exemption is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the approver "Who approved the exemption?"
      And the tender as a whole is undetermined

    @SV-011 @met
    Scenario: Where social value carries enough, an open exemption does not matter
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the reason for the exemption is left blank
      When it is checked
      Then the rule is met
      And it asks nothing
      And the tender as a whole is compliant
