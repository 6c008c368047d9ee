Feature: No reward for where a supplier is based
  To ask for local work, training or supplies is to ask for a benefit that any supplier
  can deliver. To score where the supplier itself is based is not allowed. Only an
  officer can tell the two apart, and says so for each criterion.

  Rule: No criterion rewards where a supplier is based

    @SV-026
    Scenario Outline: An officer says so, and nothing else does
      Given a procurement of services worth 145,000 GBP excluding VAT
      And the procurement commenced on <day>
      And for "Social value", whether it rewards where the supplier is based <record>
      When it is checked
      Then for Social value, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | day        | record             | outcome      | as a whole    |
        | 2023-05-02 | is recorded as no  | met          | compliant     |
        | 2023-05-02 | is recorded as yes | not met      | non-compliant |
        | 2023-05-02 | is not recorded    | undetermined | undetermined  |
        | 2025-02-23 | is recorded as yes | not met      | non-compliant |
        | 2025-02-24 | is recorded as yes | not met      | non-compliant |
        | 2025-06-02 | is left blank      | undetermined | undetermined  |

    @SV-026 @not-met
    Scenario: Local suppliers get more points
      Given a procurement of services worth 145,000 GBP excluding VAT
      And the procurement commenced on 2025-06-02
      And for "Social value", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then for Social value, the rule is not met
      And what decides is that the criterion rewards where the supplier is based
      And the remedy is "Reward what is delivered here, whoever delivers it, not where it is based."
      And nothing else is not met

    @SV-026 @not-met
    Scenario: An exemption from the policy is none from the law
      Given a procurement of services worth 145,000 GBP excluding VAT
      And an exemption was approved on 2023-05-01
      And for "Social value", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then for Social value, the rule is not met
      And the tender as a whole is non-compliant

    @SV-026 @undetermined
    Scenario: Nobody has said yet
      Given a procurement of services worth 145,000 GBP excluding VAT
      And for "Quality", whether it rewards where the supplier is based is not recorded
      When it is checked
      Then for Quality, the rule is undetermined
      And it asks the legal adviser "Does the criterion reward where a supplier is based, rather than what it delivers?"

    @SV-026 @not-applicable
    Scenario: A price is a price
      Given a procurement of services worth 145,000 GBP excluding VAT
      When it is checked
      Then for Price, the rule is not applicable
      And what decides is that the type of criterion is price, not quality

    @SV-026 @not-met
    Scenario: Unless somebody says that the price of local suppliers is discounted
      Given a procurement of services worth 145,000 GBP excluding VAT
      And for "Price", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then for Price, the rule is not met
      And the tender as a whole is non-compliant

    @SV-026
    Scenario Outline: Central government and utilities below and above the threshold
      Given a procurement of services worth <value> GBP including VAT
      And the kind of authority is recorded as <kind>
      And the procurement commenced on 2025-06-02
      And for "Social value", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then for Social value, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | kind               | value      | outcome        | as a whole     |
        | central government | 139,687.99 | not applicable | not applicable |
        | central government | 139,688    | not met        | non-compliant  |
        | utility            | 429,808.99 | not applicable | not applicable |
        | utility            | 429,809    | not met        | non-compliant  |
        | sub-central        | 20,000     | not met        | non-compliant  |

    @SV-026
    Scenario Outline: A local authority may not, whichever law the procurement is under
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on <day>
      And the law it is under is recorded as <law>
      And the kind of authority is recorded as <kind>
      And for "Social value", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then for Social value, the rule is <outcome>
      And the tender as a whole is <as a whole>

      Examples:
        | day        | law      | kind               | outcome        | as a whole     |
        | 2025-06-02 | PCR 2015 | sub-central        | not met        | non-compliant  |
        | 2025-06-02 | other    | sub-central        | not met        | non-compliant  |
        | 2024-06-03 | PA 2023  | sub-central        | not met        | non-compliant  |
        | 2025-06-02 | PCR 2015 | central government | not applicable | not applicable |
        | 2024-06-03 | PA 2023  | central government | not applicable | not applicable |

    @SV-026
    Scenario Outline: What another law governs
      Given a procurement of services worth 300,000 GBP including VAT
      And the procurement commenced on <day>
      And <thing> is recorded as <value>
      And for "Social value", whether it rewards where the supplier is based is recorded as yes
      When it is checked
      Then the rule is <outcome>
      And the tender as a whole is not applicable

      Examples:
        | day        | thing                       | value       | outcome        |
        | 2024-06-03 | the law it is under         | PC(S)R 2015 | not applicable |
        | 2025-06-02 | the nation of the authority | Scotland    | not applicable |
        | 2024-06-03 | the nation of the authority | Scotland    | not applicable |
