Feature: The National Procurement Policy Statement
  In a covered procurement under the Procurement Act 2023 the authority has regard to
  the statement. What the record shows is that somebody did.

  Rule: The National Procurement Policy Statement was had regard to

    @LAW-013
    Scenario Outline: Whether it is recorded
      Given a procurement of services worth <value> GBP including VAT
      And the procurement commenced on 2025-06-02
      And whether regard was had to the national statement <record>
      When it is checked
      Then the rule is <outcome>
      And it says "Regard to the statement is recorded: <words>." unless it does not apply
      And the tender as a whole is compliant

      Examples:
        | value   | record             | outcome        | words       |
        | 300,000 | is recorded as yes | met            | yes         |
        | 300,000 | is recorded as no  | not met        | no          |
        | 300,000 | is not recorded    | not met        | none given  |
        | 300,000 | is left blank      | undetermined   | (not known) |
        | 100,000 | is not recorded    | not applicable | -           |

    @LAW-013
    Scenario Outline: Who is left out
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on 2025-06-02
      And <thing> is recorded as <said>
      And whether regard was had to the national statement is not recorded
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | thing                                  | said             | outcome        | as a whole     |
        | the nation of the authority            | England          | not met        | compliant      |
        | the nation of the authority            | Wales            | not applicable | compliant      |
        | the nation of the authority            | Northern Ireland | not applicable | compliant      |
        | the nation of the authority            | Scotland         | not applicable | not applicable |
        | whether the buyer is a private utility | yes              | not applicable | compliant      |
        | whether it is a call-off               | yes              | not applicable | compliant      |
