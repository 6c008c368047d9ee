Feature: Access for small firms and social enterprises
  Lots, and a word on who they suit, help small firms and social enterprises to bid.

  Rule: It is said whether small firms and social enterprises are suited

    @SV-032A
    Scenario Outline: One of the two is enough
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the suitability for small firms <small>
      And the suitability for social enterprises <social>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>"
      And the tender as a whole is compliant

      Examples:
        | small              | social            | outcome      | words                                                                                                                      |
        | is recorded as yes | is not recorded   | met          | Suitable for small and medium-sized enterprises: yes; for voluntary, community and social enterprises: none given.         |
        | is not recorded    | is recorded as no | met          | Suitable for small and medium-sized enterprises: none given; for voluntary, community and social enterprises: no.          |
        | is recorded as no  | is left blank     | met          | Suitable for small and medium-sized enterprises: no; for voluntary, community and social enterprises: (not known).         |
        | is not recorded    | is not recorded   | not met      | Suitable for small and medium-sized enterprises: none given; for voluntary, community and social enterprises: none given.  |
        | is left blank      | is not recorded   | undetermined | Suitable for small and medium-sized enterprises: (not known); for voluntary, community and social enterprises: none given. |

    @SV-032A @not-met
    Scenario: Nothing is said about either
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the suitability for small firms is not recorded
      And the suitability for social enterprises is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that whether the lot is suitable for small and medium-sized enterprises is not recorded
      And the remedy is "Say whether the contract suits them, and mind the community suppliers list."
      And nothing else is not met

    @SV-032A @undetermined
    Scenario: A notice may leave both out
      Given a published notice of a contract for works of 145,000 GBP excluding VAT
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Is this suitable for small and medium-sized enterprises (SMEs)?"
      And it asks the procurement officer "Is this suitable for voluntary, community and social enterprises (VCSEs)?"

    @SV-032A @not-applicable
    Scenario: Who a contract suits is not asked about below the line
      Given a contract for works of 20,000 GBP excluding VAT, complete in every respect
      And the suitability for small firms is not recorded
      When it is checked
      Then the rule is not applicable
      And what decides is that the value of the whole contract or funding agreement is £20,000 excluding VAT

  Rule: An undivided contract says why there are no lots

    @SV-032B
    Scenario Outline: Whether a reason is recorded
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the reason for not dividing into lots <record>
      When it is checked
      Then the rule is <outcome>
      And it says "<words>"
      And the tender as a whole is compliant

      Examples:
        | record                  | outcome      | words                                               |
        | is recorded as One site | met          | The reason for not dividing into lots: One site.    |
        | is not recorded         | not met      | The reason for not dividing into lots: none given.  |
        | is left blank           | undetermined | The reason for not dividing into lots: (not known). |

    @SV-032B @not-met
    Scenario: Nothing says why there are no lots
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the reason for not dividing into lots is not recorded
      When it is checked
      Then the rule is not met
      And what decides is that the reason for not dividing into lots is not recorded
      And the remedy is "Say why the contract is not divided into lots."
      And nothing else is not met

    @SV-032B @undetermined
    Scenario: Why there are no lots is still open
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And the reason for not dividing into lots is left blank
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Why is the tender not divided into lots?"

    @SV-032B @undetermined
    Scenario: One lot is listed, and others may follow
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it is divided into 1 lot
      And the list of lots may go on
      When it is checked
      Then the rule is undetermined
      And it asks the procurement officer "Which lots does the tender have, and is the list complete?"

    @SV-032B
    Scenario Outline: How many lots there are
      Given a contract for works of 145,000 GBP excluding VAT, complete in every respect
      And it is divided into <lots> lots
      When it is checked
      Then the rule is <outcome>
      And what decides is that <what decides>

      Examples:
        | lots | outcome        | what decides                                          |
        | 1    | not met        | the reason for not dividing into lots is not recorded |
        | 2    | not applicable | the number of lots is 2, not 1                        |
        | 3    | not applicable | the number of lots is 3, not 1                        |
