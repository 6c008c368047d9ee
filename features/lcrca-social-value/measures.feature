Feature: The measures that bidders are asked for
  A few measures that fit the contract: local priorities first, with a thought for fair
  work, the environment, and people who are often left out. Nothing here is a duty.

  Rule: Bidders are asked for a manageable number of measures

    @SV-021
    Scenario Outline: Around six measures
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it asks for <number> measures
      When it is checked
      Then the rule is <outcome>
      And what decides is that the number of measures is <number>
      And it says "Measures asked for: <number>; manageable: 6."
      And the tender as a whole is compliant

      Examples:
        | number | outcome |
        | 1      | met     |
        | 5      | met     |
        | 6      | met     |
        | 7      | not met |

    @SV-021 @not-met
    Scenario: Seven measures are already too many, whatever else may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 7 measures
      And the list of measures may go on
      When it is checked
      Then the rule is not met
      And it says "Measures asked for: (7 or more); manageable: 6."
      And the remedy is "Choose the measures that matter most for this contract."

    @SV-021 @undetermined
    Scenario: Six measures, and there may be more
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 6 measures
      And the list of measures may go on
      When it is checked
      Then the rule is undetermined
      And it says "Measures asked for: (6 or more); manageable: 6."
      And it asks the policy team "Which measures are bidders asked to commit to, and is the list complete?"

    @SV-021 @not-applicable
    Scenario: No measures
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it asks for 0 measures
      When it is checked
      Then the rule is not applicable
      And it says "Does not apply: the measures are not stated."

  Rule: A local priority is covered

    @SV-022
    Scenario Outline: Which themes are local priorities
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about <themes>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | themes                                   | outcome | what decides   |
        | local employment and training            | met     | Measure 1: yes |
        | fair work, local supply chain            | met     | Measure 2: yes |
        | environment, community, apprenticeships  | met     | Measure 3: yes |
        | community, fair work, environment, other | not met | Measure 1: no  |

    @SV-022 @not-met
    Scenario: Only the environment
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about environment
      When it is checked
      Then the rule is not met
      And what decides is that the theme of the measure is environment
      And it says "The release gives as examples: local employment and training, local supply chain, apprenticeships."
      And the remedy is "Ask for a measure of local employment, local suppliers or apprenticeships."
      And the tender as a whole is compliant

    @SV-022 @undetermined
    Scenario: One theme is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about environment
      And there is a further measure whose theme is left blank
      When it is checked
      Then the rule is undetermined
      And what decides is that EX-further: not known
      And it asks the procurement officer "Which theme does the measure serve?"

    @SV-022 @undetermined
    Scenario: A notice does not list the measures
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the policy team "Which measures are bidders asked to commit to, and is the list complete?"

    @SV-022 @not-applicable
    Scenario: Local priorities are not asked about below the line
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And its measures are about environment
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT

  Rule: Services and works ask about fair work

    @SV-023A
    Scenario Outline: What is bought, and what is asked
      Given a contract for <category> of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about <themes>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | category | themes               | outcome        | what decides                                                           |
        | services | community, fair work | met            | Measure 2: yes                                                         |
        | works    | fair work            | met            | Measure 1: yes                                                         |
        | services | community            | not met        | the theme of the measure is community, not fair work                   |
        | works    | community            | not met        | the theme of the measure is community, not fair work                   |
        | goods    | community            | not applicable | the main category is goods, which is not one of these: services, works |

    @SV-023A @not-met
    Scenario: Works without a question about fair work get advice
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships, environment
      When it is checked
      Then the rule is not met
      And it says "A contract for services or works can ask how workers are treated."
      And the remedy is "Consider a fair work measure, in the spirit of the Fair Employment Charter."
      And the tender as a whole is compliant

    @SV-023A @undetermined
    Scenario: What is bought is left blank
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the main category is left blank
      And its measures are about apprenticeships
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Does the contract mainly buy goods, services or works?"

  Rule: The environment is considered

    @SV-024
    Scenario Outline: Whether a measure serves the environment
      Given a contract for goods of <value> GBP excluding VAT, complete in every respect
      And its measures are about <themes>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | value     | themes                 | outcome        | what decides                                                                  |
        | 145,000   | community, environment | met            | Measure 2: yes                                                                |
        | 145,000   | community              | not met        | the theme of the measure is community, not environment                        |
        | 20,000.01 | community              | not met        | the theme of the measure is community, not environment                        |
        | 20,000    | community              | not applicable | the value of the whole contract or funding agreement is £20,000 excluding VAT |

    @SV-024 @not-met
    Scenario: Nothing for the environment gets advice
      Given a contract for goods of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships
      When it is checked
      Then the rule is not met
      And it says "A greener region is one of the aims of the framework."
      And the remedy is "Consider a measure for the environment."
      And the tender as a whole is compliant

    @SV-024 @undetermined
    Scenario: A measure for the environment may follow
      Given a contract for goods of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships
      And the list of measures may go on
      When it is checked
      Then the rule is undetermined
      And it asks the policy team "Which measures are bidders asked to commit to, and is the list complete?"

  Rule: Equality and inclusion are considered

    @SV-025
    Scenario Outline: A measure, or an equality impact assessment
      Given a contract for goods of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about <themes>
      And the equality impact assessment <assessment>
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | themes                 | assessment                 | outcome      | what decides                                         |
        | equality and inclusion | is not recorded            | met          | Measure 1: yes                                       |
        | community              | is recorded as EqIA-2023-7 | met          | the equality impact assessment is given: EqIA-2023-7 |
        | equality and inclusion | is left blank              | met          | Measure 1: yes                                       |
        | community              | is not recorded            | not met      | the equality impact assessment is not recorded       |
        | community              | is left blank              | undetermined | the equality impact assessment is left blank         |

    @SV-025 @not-met
    Scenario: Neither a measure nor an assessment gets advice
      Given a contract for goods of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships
      When it is checked
      Then the rule is not met
      And it says "No one left behind is one of the aims of the framework."
      And the remedy is "Consider a measure for inclusion, or refer to the equality impact assessment."
      And the tender as a whole is compliant

    @SV-025 @undetermined
    Scenario: Where the equality impact assessment is, is still open
      Given a contract for goods of 145,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships
      And the equality impact assessment is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Where is the equality impact assessment?"

    @SV-025 @not-applicable
    Scenario: Equality is not asked about below the line
      Given a contract for goods of 20,000 GBP excluding VAT, complete in every respect
      And its measures are about apprenticeships
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT
