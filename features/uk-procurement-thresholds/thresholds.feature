Feature: The procurement thresholds
  From its threshold on a procurement is covered. Which one holds, the kind of contract
  and the day of commencement say; VAT counts.

  Rule: The value and the day decide which threshold holds

    Scenario Outline: Goods, services and works of an authority that is no central government
      Given a procurement of <category> worth 145,000 GBP including VAT
      And the procurement commenced on <day>
      When it is checked
      Then the threshold is <threshold>

      Examples:
        | category | day        | threshold  |
        | services | 2022-01-01 | £213,477   |
        | services | 2023-12-31 | £213,477   |
        | services | 2024-01-01 | £214,904   |
        | services | 2025-12-31 | £214,904   |
        | services | 2026-01-01 | £207,720   |
        | services | 2027-12-31 | £207,720   |
        | goods    | 2022-06-01 | £213,477   |
        | goods    | 2024-06-01 | £214,904   |
        | goods    | 2026-06-01 | £207,720   |
        | works    | 2023-12-31 | £5,336,937 |
        | works    | 2024-01-01 | £5,372,609 |
        | works    | 2025-12-31 | £5,372,609 |
        | works    | 2026-01-01 | £5,193,000 |

    Scenario Outline: Other authorities
      Given a procurement of <category> worth 145,000 GBP including VAT
      And the kind of authority is recorded as <kind>
      And the procurement commenced on <day>
      When it is checked
      Then the threshold is <threshold>

      Examples:
        | kind               | category | day        | threshold  |
        | central government | services | 2023-12-31 | £138,760   |
        | central government | goods    | 2024-01-01 | £139,688   |
        | central government | services | 2026-01-01 | £135,018   |
        | central government | works    | 2026-01-01 | £5,193,000 |
        | utility            | goods    | 2023-12-31 | £426,955   |
        | utility            | services | 2024-01-01 | £429,809   |
        | utility            | services | 2026-01-01 | £415,440   |
        | utility            | works    | 2024-01-01 | £5,372,609 |
        | sub-central        | services | 2026-01-01 | £207,720   |

    Scenario Outline: Light touch services and concessions
      Given a procurement of services worth 145,000 GBP including VAT
      And whether its services are light touch is recorded as <light touch>
      And whether it is a concession is recorded as <concession>
      And the procurement commenced on <day>
      When it is checked
      Then the threshold is <threshold>

      Examples:
        | light touch | concession | day        | threshold  |
        | yes         | no         | 2023-12-31 | £663,540   |
        | yes         | no         | 2024-01-01 | £663,540   |
        | yes         | no         | 2026-01-01 | £663,540   |
        | no          | yes        | 2023-12-31 | £5,336,937 |
        | no          | yes        | 2024-01-01 | £5,372,609 |
        | no          | yes        | 2026-01-01 | £5,193,000 |
        | yes         | yes        | 2024-01-01 | £5,372,609 |
        | yes         | yes        | 2026-01-01 | £5,372,609 |

    Scenario: Light touch services of a utility, whose threshold is recalled and not read
      Given a procurement of services worth 145,000 GBP including VAT
      And whether its services are light touch is recorded as yes
      And the kind of authority is recorded as utility
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the threshold is £884,720
      And it leans on the assumption "Recalled, not read: the sources name no light touch threshold of utilities."

  Rule: A threshold that nobody was seen to publish is not guessed

    Scenario: A light touch concession of 2023
      Given a procurement of services worth 9,000,000 GBP including VAT
      And whether its services are light touch is recorded as yes
      And whether it is a concession is recorded as yes
      And the procurement commenced on 2023-12-31
      When it is checked
      Then the threshold is not known: 2023-12-31

    Scenario: After the last thresholds that are recorded
      Given a procurement of services worth 145,000 GBP including VAT
      And the procurement commenced on 2028-01-01
      When it is checked
      Then the threshold is not known: 2028-01-01

    Scenario: Whether the services are light touch is left blank
      Given a procurement of services worth 145,000 GBP including VAT
      And whether its services are light touch is left blank
      And the procurement commenced on 2024-06-03
      When it is checked
      Then the threshold is not known: it is from £214,904 including VAT to £663,540 including VAT
