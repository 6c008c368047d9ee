Feature: Exact numbers
  Nothing is rounded unless the policy says so. Decimals are decimals, and a
  quotient that no decimal can hold is kept as a fraction.

  Rule: Sums, products and quotients are exact

    Scenario Outline: Arithmetic
      Given the policy derives
        """
        tender.result: {title: Result, value: {formula: "<formula>"}}
        """
      And a rule that requires
        """
        tender.result: {is: <result>}
        """
      When the tender says nothing
      Then the rule is met

      Examples: What binary fractions get wrong
        | formula    | result |
        | 0.1 + 0.2  | 0.3    |
        | 0.1 * 3    | 0.3    |
        | 1.1 * 1.1  | 1.21   |
        | 1 - 0.9    | 0.1    |
        | 100 * 1.15 | 115    |

      Examples: What decimals cannot hold
        | formula               | result |
        | 1 / 3 * 3             | 1      |
        | 1 / 3 + 1 / 3 + 1 / 3 | 1      |
        | 10% / 3 + 20% / 3     | 10%    |
        | 2 / 3 - 1 / 6         | 0.5    |
        | 1 / 8                 | 0.125  |

      Examples: Large and small together
        | formula                                  | result                               |
        | 100000000000000000 + 0.00000000000000001 | 100000000000000000.00000000000000001 |
        | 999999999999999999 - 999999999999999998  | 1                                    |

    Scenario: Three thirds are one whole
      Given the policy derives
        """
        lot.total_weight: {title: Total weight, value: {total: lot.criteria.weight}}
        """
      And a rule
        """
        applies_to: lot
        require: {lot.total_weight: {is: 100%}}
        """
      When the tender says, with nothing left out
        """
        criteria: [{id: a, weight: 33.33%}, {id: b, weight: 33.33%}, {id: c, weight: 33.34%}]
        """
      Then the rule is met

    Scenario: One hundredth short is short
      Given the policy derives
        """
        lot.total_weight: {title: Total weight, value: {total: lot.criteria.weight}}
        """
      And a rule
        """
        applies_to: lot
        require: {lot.total_weight: {is: 100%}}
        """
      When the tender says, with nothing left out
        """
        criteria: [{id: a, weight: 33.33%}, {id: b, weight: 33.33%}, {id: c, weight: 33.33%}]
        """
      Then the rule is not met
      And because "the total weight is 99.99%, not 100%"

    Scenario Outline: An average that no decimal can hold
      Given the policy derives
        """
        lot.mean: {title: Average weight, value: {average: lot.criteria.weight}}
        """
      And a rule
        """
        applies_to: lot
        require: {lot.mean: {<test>}}
        """
      When the tender says, with nothing left out
        """
        criteria: [{id: a, weight: 50%}, {id: b, weight: 25%}, {id: c, weight: 25%}]
        """
      Then the rule is <outcome>
      And because "the average weight is 33.333333% (rounded), which is <asked>"

      Examples:
        | test                 | outcome | asked                   |
        | more_than: 33.33333% | met     | more than 33.33333%     |
        | at_least: 33.333334% | not met | not at least 33.333334% |

  Rule: "round" rounds to the places asked for, halves away from zero

    Scenario Outline: Rounded
      Given the policy derives
        """
        tender.result: {title: Result, value: {formula: "round(<value>, <places>)"}}
        """
      And a rule that requires
        """
        tender.result: {is: <result>}
        """
      When the tender says nothing
      Then the rule is met

      Examples:
        | value   | places | result |
        | 0.5     | 0      | 1      |
        | 1.5     | 0      | 2      |
        | 2.5     | 0      | 3      |
        | 2.4999  | 0      | 2      |
        | 0 - 2.5 | 0      | -3     |
        | 1.005   | 2      | 1.01   |
        | 2.675   | 2      | 2.68   |
        | 2 / 3   | 2      | 0.67   |
        | 1 / 3   | 2      | 0.33   |
        | 12.345% | 1      | 12.3%  |
        | 12.35%  | 1      | 12.4%  |

    Scenario Outline: The places are a number that the policy says
      Given the policy derives
        """
        tender.result: {title: Result, value: {formula: "round(2.5, <places>)"}}
        """
      And a rule
        """
        require: {tender.result: {at_least: 1}}
        """
      Then the policy is refused with SV304 because "the places of `round` are not a whole number that the policy says"

      Examples:
        | places |
        | 1.5    |
        | 19     |
        | 0 - 1  |

  Rule: A formula is read as at school

    Scenario Outline: Products before sums, from left to right, brackets first
      Given the policy derives
        """
        tender.result: {title: Result, value: {formula: "<formula>"}}
        """
      And a rule that requires
        """
        tender.result: {is: <result>}
        """
      When the tender says nothing
      Then the rule is met

      Examples:
        | formula            | result |
        | 2 + 3 * 4          | 14     |
        | (2 + 3) * 4        | 20     |
        | 10 - 4 - 3         | 3      |
        | 10 - (4 - 3)       | 9      |
        | 24 / 4 / 2         | 3      |
        | 24 / (4 / 2)       | 12     |
        | 2*3+4              | 10     |
        | min(3, 2, 5)       | 2      |
        | max(3, 2, 5)       | 5      |
        | min(10%, 5%) * 200 | 10     |
        | max(1, 2 + 3) * 2  | 10     |

    Scenario Outline: What cannot be read is refused
      Given the policy derives
        """
        tender.result: {title: Result, value: {formula: "<formula>"}}
        """
      And a rule that requires
        """
        given: tender.result
        """
      Then the policy is refused with <code> because "<message>"

      Examples:
        | formula    | code  | message                                                               |
        | 2 +        | SV313 | the formula ends too early                                            |
        | (2 + 3     | SV313 | the formula ends too early                                            |
        | 2 + 3)     | SV313 | `)` does not belong here                                              |
        | 2 ^ 3      | SV313 | `^` does not belong in a formula                                      |
        | 2 3        | SV313 | `3` does not belong here                                              |
        | sum(2, 3)  | SV313 | there is no function `sum`; there are min, max, round, months_between, with_vat |
        | round(2.5) | SV313 | `round` takes 2 values, not 1                                         |
        | 1.2.3      | SV313 | `1.2.3` is not a number                                               |
        | -1 + 2     | SV313 | a name, a number or a bracket is due, not `-`                         |

    Scenario Outline: A quotient whose divisor may be zero is refused
      Given the parameter four, number, is 4
      And the parameter nothing, number, is 0
      And the policy derives
        """
        measure.each: {title: Each, value: {formula: "measure.unit_value / <divisor>"}}
        tender.count: {title: Number of measures, value: {count: tender.measures}}
        """
      And a rule
        """
        applies_to: measure
        require: {given: [measure.each, tender.count]}
        """
      Then the policy is refused with SV310 because "<what> may be zero, and nothing can be divided by zero"
      And the way out is "compare without dividing: `a / b` at least `c` is `a` at least `b * c`"

      Examples:
        | divisor      | what           |
        | 0            | the divisor    |
        | nothing      | `$nothing`     |
        | tender.count | `tender.count` |
        | (four - 4)   | the divisor    |

    Scenario: A quotient whose divisor cannot be zero is read
      Given the parameter four, number, is 4
      And the policy derives
        """
        measure.each: {title: Each, value: {formula: "measure.unit_value / four / 2"}}
        """
      And a rule
        """
        applies_to: measure
        require: {given: measure.each}
        """
      Then the policy is accepted
