Feature: Parameters of other packs
  A policy may read the parameters of another pack, under a name of its own. What
  counts is the pack's version in force when the procurement commenced.

  Background:
    Given the policy uses national-law as law
    And version 1.0.0 of the pack national-law, in force from 2022-01-01 to 2023-12-31, says that kpi_above, money, excluding VAT, is 5000000 GBP
    And version 2.0.0 of the pack national-law, in force from 2024-06-01, says that kpi_above, money, excluding VAT, is 6000000 GBP
    And a rule
      """
      require: {tender.value.net: {at_most: $law.kpi_above}}
      says: "The law draws the line at {law.kpi_above}."
      """

  Rule: The pack's version in force at commencement gives the value

    Scenario Outline: Before and after the change
      When the tender says
        """
        commenced_on: <day>
        value: {net: 5500000 GBP}
        """
      Then the rule is <outcome>
      And because "<claim>"
      And it says "The law draws the line at <line>."
      And the pack law stands for <version>

      Examples:
        | day        | outcome | line                     | version            | claim                                                                                                                         |
        | 2023-12-31 | not met | £5,000,000 excluding VAT | national-law@1.0.0 | the value of the tender before VAT is £5,500,000 excluding VAT, which is not at most £5,000,000 excluding VAT (law.kpi_above) |
        | 2024-06-01 | met     | £6,000,000 excluding VAT | national-law@2.0.0 | the value of the tender before VAT is £5,500,000 excluding VAT, which is at most £6,000,000 excluding VAT (law.kpi_above)     |

  Rule: Where no version of the pack is in force, its parameters are not known

    Scenario: Between two versions
      When the tender says
        """
        commenced_on: 2024-03-01
        value: {net: 1 GBP}
        """
      Then the rule is undetermined
      And because "the parameter law.kpi_above is not known, because no version of its pack is in force"
      And the pack law stands for national-law (none in force)

    Scenario: A version that is only proposed does not count
      Given version 3.0.0 of the pack national-law, proposed, in force from 2024-02-01 to 2024-05-31, says that kpi_above, money, excluding VAT, is 7000000 GBP
      When the tender says
        """
        commenced_on: 2024-03-01
        value: {net: 1 GBP}
        """
      Then the rule is undetermined
      And the pack law stands for national-law (none in force)

    Scenario: The date the procurement commenced is not known
      When the tender says
        """
        commenced_on:
        value: {net: 1 GBP}
        """
      Then the rule is undetermined
      And because "the parameter law.kpi_above is not known, because no version of its pack is in force"
      And the tender is undetermined
      And the answer asks "On which date did the procurement commence?"

  Rule: A pack and its parameters must be there

    Scenario Outline: What is not there is refused
      Given a rule
        """
        require: {<condition>}
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | condition                                     | code  | message                                                           |
        | tender.value.net: {at_most: $law.kpi_abov}    | SV302 | unknown parameter `$law.kpi_abov`                                 |
        | tender.value.net: {at_most: $lore.kpi_above}  | SV319 | unknown pack `lore` in `$lore.kpi_above`                          |
        | tender.value.gross: {at_most: $law.kpi_above} | SV305 | money, including VAT cannot be compared with money, excluding VAT |

    Scenario: A pack that nobody has
      Given the policy uses regional-law as region
      Then the policy is refused with SV319 because "unknown pack `regional-law`, used as `region`"
