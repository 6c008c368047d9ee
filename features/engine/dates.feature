Feature: Dates and lengths of time
  A date is a calendar date as written: no time of day, no time zone, no clock.
  Months are counted on the calendar and are not turned into days.

  Rule: "at least" and "at most" mean on or after, and on or before

    Scenario Outline: Against 1 March 2023
      Given a rule that requires
        """
        tender.commenced_on: {<test>: 2023-03-01}
        """
      When the tender says
        """
        commenced_on: <day>
        """
      Then the rule is <outcome>
      And because "<claim>"

      Examples:
        | test      | day        | outcome | claim                                                                                  |
        | at_least  | 2023-02-28 | not met | the date the procurement commenced is 2023-02-28, which is not on or after 2023-03-01  |
        | at_least  | 2023-03-01 | met     | the date the procurement commenced is 2023-03-01, which is on or after 2023-03-01      |
        | more_than | 2023-03-01 | not met | the date the procurement commenced is 2023-03-01, which is not after 2023-03-01        |
        | more_than | 2023-03-02 | met     | the date the procurement commenced is 2023-03-02, which is after 2023-03-01            |
        | at_most   | 2023-03-01 | met     | the date the procurement commenced is 2023-03-01, which is on or before 2023-03-01     |
        | at_most   | 2023-03-02 | not met | the date the procurement commenced is 2023-03-02, which is not on or before 2023-03-01 |
        | less_than | 2023-02-28 | met     | the date the procurement commenced is 2023-02-28, which is before 2023-03-01           |
        | less_than | 2023-03-01 | not met | the date the procurement commenced is 2023-03-01, which is not before 2023-03-01       |
        | is        | 2023-03-01 | met     | the date the procurement commenced is 2023-03-01                                       |

    Scenario Outline: A period includes its first and its last day
      Given a rule that requires
        """
        tender.commenced_on: {between: [2023-01-01, 2023-12-31]}
        """
      When the tender says
        """
        commenced_on: <day>
        """
      Then the rule is <outcome>

      Examples:
        | day        | outcome |
        | 2022-12-31 | not met |
        | 2023-01-01 | met     |
        | 2023-12-31 | met     |
        | 2024-01-01 | not met |

    Scenario Outline: Within a week of a date
      Given the parameter week, duration, days, is 1 week
      And a rule that requires
        """
        tender.commenced_on: {near: 2023-03-01, within: <reach>}
        """
      When the tender says
        """
        commenced_on: <day>
        """
      Then the rule is <outcome>

      Examples:
        | reach  | day        | outcome |
        | 7 days | 2023-02-21 | not met |
        | 1 week | 2023-02-22 | met     |
        | $week  | 2023-03-08 | met     |
        | 7 days | 2023-03-09 | not met |

    Scenario: A day that does not exist is refused
      Given a rule that requires
        """
        tender.commenced_on: {at_least: 2023-02-29}
        """
      Then the policy is refused with SV208 because "there is no day `2023-02-29`"

  Rule: A month is over on the same day of the next month, or on that month's last day

    Scenario Outline: Whole months between two dates
      Given the policy derives
        """
        tender.months:
          title: Months before commencement
          value: {formula: "months_between(tender.exemption.approved_on, tender.commenced_on)"}
        """
      And a rule that requires
        """
        tender.months: {is: <months>}
        """
      When the tender says
        """
        commenced_on: <end>
        exemption: {approved_on: <start>}
        """
      Then the rule is met

      Examples: Ordinary months
        | start      | end        | months    |
        | 2023-01-15 | 2023-02-14 | 0 months  |
        | 2023-01-15 | 2023-02-15 | 1 month   |
        | 2022-04-14 | 2023-04-13 | 11 months |
        | 2022-04-14 | 2023-04-14 | 12 months |
        | 2022-04-14 | 2023-04-14 | 1 year    |
        | 2023-05-02 | 2023-05-02 | 0 months  |

      Examples: Ends of months, and leap years
        | start      | end        | months    |
        | 2023-01-31 | 2023-02-27 | 0 months  |
        | 2023-01-31 | 2023-02-28 | 1 month   |
        | 2024-01-31 | 2024-02-28 | 0 months  |
        | 2024-01-31 | 2024-02-29 | 1 month   |
        | 2024-02-29 | 2025-02-27 | 11 months |
        | 2024-02-29 | 2025-02-28 | 12 months |
        | 2023-03-31 | 2023-04-30 | 1 month   |

    Scenario Outline: The months count backwards where the second date is the earlier
      Given the policy derives
        """
        tender.months:
          title: Months before commencement
          value: {formula: "months_between(tender.exemption.approved_on, tender.commenced_on)"}
        """
      And a rule that requires
        """
        tender.months: {less_than: 0 months}
        """
      When the tender says
        """
        commenced_on: 2023-05-02
        exemption: {approved_on: <start>}
        """
      Then the rule is <outcome>

      Examples:
        | start      | outcome |
        | 2023-06-01 | not met |
        | 2023-06-02 | met     |

  Rule: A length of time can be added to a date, and one date taken from another

    Scenario Outline: The day until which an approval lasts
      Given the parameter lasts, <type>, is <length>
      And the policy derives
        """
        tender.lasts_until:
          title: Last day of the approval
          value: {formula: tender.exemption.approved_on + lasts}
        """
      And a rule that requires
        """
        tender.lasts_until: {is: <last day>}
        """
      When the tender says
        """
        exemption: {approved_on: <approved>}
        """
      Then the rule is met

      Examples:
        | approved   | type             | length   | last day   |
        | 2023-01-31 | duration, months | 1 month  | 2023-02-28 |
        | 2024-01-31 | duration, months | 1 month  | 2024-02-29 |
        | 2024-02-29 | duration, months | 1 year   | 2025-02-28 |
        | 2023-11-30 | duration, months | 3 months | 2024-02-29 |
        | 2024-02-28 | duration, days   | 2 days   | 2024-03-01 |
        | 2023-02-28 | duration, days   | 1 day    | 2023-03-01 |
        | 2023-12-25 | duration, days   | 1 week   | 2024-01-01 |

    Scenario Outline: Days between two dates
      Given the policy derives
        """
        tender.days:
          title: Days of notice
          value: {formula: tender.commenced_on - tender.exemption.approved_on}
        """
      And a rule that requires
        """
        tender.days: {is: <days>}
        """
      When the tender says
        """
        commenced_on: <end>
        exemption: {approved_on: <start>}
        """
      Then the rule is met

      Examples:
        | start      | end        | days     |
        | 2023-02-28 | 2023-03-01 | 1 day    |
        | 2024-02-28 | 2024-03-01 | 2 days   |
        | 2023-01-01 | 2024-01-01 | 365 days |
        | 2024-01-01 | 2025-01-01 | 366 days |
        | 2023-05-02 | 2023-05-16 | 2 weeks  |

    Scenario Outline: Months are not turned into days
      Given the policy derives
        """
        tender.days:
          title: Days of notice
          value: {formula: tender.commenced_on - tender.exemption.approved_on}
        """
      And a rule that requires
        """
        tender.days: {at_least: <length>}
        """
      Then the policy is refused with SV304 because "a duration in days cannot be compared with a duration in months"
      And the way out is "months cannot be turned into days without a calendar"

      Examples:
        | length  |
        | 1 month |
        | 2 years |
