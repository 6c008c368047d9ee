Feature: Units
  Every value has its unit: a percentage is not a number, pounds excluding VAT are
  not pounds including VAT. What does not go together is refused when the policy
  is read, before any tender is seen.

  Rule: Things of different kinds are never compared

    Scenario Outline: What does not go together is refused
      Given a rule that requires
        """
        <fact>: {<test>}
        """
      Then the policy is refused with <code> because "<message>"

      Examples: A bare number never stands for anything else
        | fact                  | test                | code  | message                           |
        | tender.value.vat_rate | at_least: 10        | SV205 | `10` is not a percentage          |
        | tender.value.net      | at_least: 20000     | SV206 | `20000` is not an amount of money |
        | tender.value.net      | at_least: 10%       | SV206 | `10%` is not an amount of money   |
        | tender.value.vat_rate | at_least: 20000 GBP | SV205 | `20000 GBP` is not a percentage   |

      Examples: Other currencies
        | fact             | test                              | code  | message                                    |
        | tender.value.net | at_least: 20000 EUR excluding VAT | SV207 | `20000 EUR excluding VAT` is not in pounds |

    Scenario Outline: Derived facts and parameters have units too
      Given the parameter share, percentage, is 10%
      And the parameter number, number, is 10
      And the parameter line, money, excluding VAT, is 20000 GBP
      And the policy derives
        """
        tender.reserve: {title: Reserve, value: {formula: tender.value.net * share}}
        """
      And a rule that requires
        """
        <fact>: {at_least: <other>}
        """
      Then the policy is refused with SV304 because "<message>"
      And the way out is "<help>"

      Examples:
        | fact                  | other   | message                                               | help                                                                  |
        | tender.value.vat_rate | $number | a percentage cannot be compared with a number         | a number alone is never a percentage, so write `10%`                  |
        | tender.reserve        | $number | money, excluding VAT cannot be compared with a number | write the amount with its currency, such as `20000 GBP excluding VAT` |
        | tender.reserve        | 500     | money, excluding VAT cannot be compared with a number | write the amount with its currency, such as `500 GBP excluding VAT`   |

    Scenario Outline: A parameter's value has the unit that its type says
      Given the parameter minimum, <type>, is <value>
      And a rule that requires
        """
        given: tender.title
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | type                 | value                   | code  | message                                                                |
        | percentage           | 10                      | SV205 | `10` is not of the type `percentage`                                   |
        | money, excluding VAT | 20000                   | SV206 | `20000` is not of the type `money, excluding VAT`                      |
        | money, excluding VAT | 20000 GBP including VAT | SV305 | `20000 GBP including VAT` does not fit the type `money, excluding VAT` |
        | duration, days       | 1 month                 | SV203 | `1 month` is not of the type `duration, days`                          |
        | yes or no            | 1                       | SV203 | `1` is not of the type `yes or no`                                     |
        | number               | 10%                     | SV203 | `10%` is not of the type `number`                                      |

  Rule: Money excluding VAT is never mixed with money including VAT

    Scenario Outline: Mixed in a test
      Given the parameter line, money, excluding VAT, is 20000 GBP
      And a rule that requires
        """
        tender.value.<basis>: {at_least: <amount>}
        """
      Then the policy is refused with SV305 because "<message>"
      And the way out is "use amounts that both exclude VAT, or both include it"

      Examples:
        | basis | amount                  | message                                                           |
        | net   | 20000 GBP including VAT | money, excluding VAT cannot be compared with money, including VAT |
        | gross | 20000 GBP excluding VAT | money, including VAT cannot be compared with money, excluding VAT |
        | gross | $line                   | money, including VAT cannot be compared with money, excluding VAT |
        | net   | $tender.value.gross     | money, excluding VAT cannot be compared with money, including VAT |

    Scenario: Mixed in a formula
      Given the policy derives
        """
        tender.vat: {title: VAT, value: {formula: tender.value.gross - tender.value.net}}
        """
      And a rule that requires
        """
        given: tender.vat
        """
      Then the policy is refused with SV305 because "money, excluding VAT cannot be taken from money, including VAT"

    Scenario Outline: VAT is added by name
      Given the policy derives
        """
        tender.gross: {title: Value with VAT, value: {formula: "with_vat(tender.value.net, tender.value.vat_rate)"}}
        """
      And a rule that requires
        """
        tender.gross: {is: $tender.value.gross}
        """
      When the tender says
        """
        value: {net: <net>, vat_rate: <rate>, gross: <gross>}
        """
      Then the rule is <outcome>

      Examples:
        | net         | rate  | gross         | outcome      |
        | 100000 GBP  | 20%   | 120000 GBP    | met          |
        | 100000 GBP  | 0%    | 100000 GBP    | met          |
        | 100.10 GBP  | 12.5% | 112.6125 GBP  | met          |
        | 100.10 GBP  | 12.5% | 112.61 GBP    | not met      |
        | 100000 GBP  |       | 120000 GBP    | undetermined |

    Scenario Outline: VAT is added to what excludes it, as a percentage
      Given the policy derives
        """
        tender.gross: {title: Value with VAT, value: {formula: "with_vat(<amount>, <rate>)"}}
        """
      And a rule that requires
        """
        given: tender.gross
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | amount             | rate | code  | message                                                         |
        | tender.value.gross | 20%  | SV305 | `with_vat` adds VAT to an amount that includes it already       |
        | tender.value.net   | 20   | SV304 | `with_vat` takes a percentage second, not a number              |
        | 20%                | 20%  | SV304 | `with_vat` takes money without VAT first, not a percentage      |

    Scenario: Money that does not say whether VAT is in
      Given a rule that requires
        """
        tender.value.net: {at_least: 20000 GBP}
        """
      Then the policy is refused with SV306 because "say whether VAT is in"
      And the way out is "write `20000 GBP excluding VAT` or `20000 GBP including VAT`"

    Scenario Outline: Each basis is judged by itself
      Given a rule that requires
        """
        tender.value.gross: {at_least: 20000 GBP including VAT}
        """
      When the tender says
        """
        value: <value>
        """
      Then the rule is <outcome>

      Examples:
        | value                           | outcome      |
        | {gross: 20000 GBP}              | met          |
        | {gross: 19999.99 GBP}           | not met      |
        | {net: 20000 GBP}                | undetermined |
        | {net: 20000 GBP, vat_rate: 20%} | undetermined |

  Rule: A percentage of something is that kind of thing

    Scenario Outline: Products
      Given the parameter number, number, is 80
      And the parameter half, percentage, is 50%
      And the parameter tenth, percentage, is 10%
      And the parameter money, money, excluding VAT, is 200 GBP
      And the policy derives
        """
        tender.product: {title: Product, value: {formula: <formula>}}
        """
      And a rule that requires
        """
        tender.product: {is: <result>}
        """
      When the tender says nothing
      Then the rule is met
      And because "the product is <shown>"

      Examples:
        | formula       | result                | shown              |
        | money * tenth | 20 GBP excluding VAT  | £20 excluding VAT  |
        | tenth * money | 20 GBP excluding VAT  | £20 excluding VAT  |
        | money * 10%   | 20 GBP excluding VAT  | £20 excluding VAT  |
        | number * half | 40                    | 40                 |
        | half * number | 40                    | 40                 |
        | tenth * half  | 5%                    | 5%                 |
        | 10% * 50%     | 5%                    | 5%                 |
        | money * 3     | 600 GBP excluding VAT | £600 excluding VAT |
        | money / 8     | 25 GBP excluding VAT  | £25 excluding VAT  |
        | money / money | 1                     | 1                  |
        | half / 4      | 12.5%                 | 12.5%              |
        | half + tenth  | 60%                   | 60%                |
        | tenth - half  | -40%                  | -40%               |
        | money + money | 400 GBP excluding VAT | £400 excluding VAT |

    Scenario Outline: What has no meaning is refused
      Given the parameter half, percentage, is 50%
      And the parameter money, money, excluding VAT, is 200 GBP
      And the parameter gross, money, including VAT, is 200 GBP
      And the parameter year, duration, months, is 1 year
      And the parameter week, duration, days, is 1 week
      And the policy derives
        """
        tender.result: {title: Result, value: {formula: "<formula>"}}
        """
      And a rule that requires
        """
        given: tender.result
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | formula                                   | code  | message                                                           |
        | money + half                              | SV304 | a percentage cannot be added to money, excluding VAT              |
        | money + 10                                | SV304 | a number cannot be added to money, excluding VAT                  |
        | half + 1                                  | SV304 | a number cannot be added to a percentage                          |
        | money * money                             | SV304 | money, excluding VAT cannot be multiplied by money, excluding VAT |
        | money + gross                             | SV305 | money, including VAT cannot be added to money, excluding VAT      |
        | money / gross                             | SV305 | money, excluding VAT cannot be divided by money, including VAT    |
        | year + week                               | SV304 | a duration in days cannot be added to a duration in months        |
        | tender.title + 1                          | SV304 | a number cannot be added to a text                                |
        | tender.call_off * 2                       | SV304 | a yes or no cannot be multiplied by a number                      |
        | tender.commenced_on + tender.commenced_on | SV304 | a date cannot be added to a date                                  |
        | min(money, half)                          | SV304 | money, excluding VAT cannot be compared with a percentage         |
