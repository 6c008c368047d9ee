Feature: Many notices at once
  What is published about a procurement comes in several releases: the tender notice,
  updates that carry only what changed, the award. They are put together before
  anything is judged, wherever they stand, and one that cannot be read keeps none of
  the others from being judged.

  Rule: What is published about one procurement is judged as one

    Scenario: An update carries only what changed
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        benches: 5 January, update, 90000 GBP
        """
      When the stream is checked
      Then there is an answer on benches
      And its title is "Benches", from release benches-1
      And its value is "£90,000 excluding VAT", from release benches-2

    Scenario: Dates decide, not the order of the lines
      Given a stream of notices
        """
        benches: 5 January, update, 90000 GBP
        bins: 2 January, tender notice, "Bins", 7000 GBP
        benches: 1 January, tender notice, "Benches", 50000 GBP
        """
      When the stream is checked
      Then there are answers on benches, bins
      When the answer on benches is looked at
      Then its value is "£90,000 excluding VAT", from release benches-2
      And it commenced on 2026-01-01

    Scenario: Two files are one procurement where they say so
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        """
      And another file
        """
        benches: 5 January, update, 90000 GBP
        """
      When the files are checked
      Then there is an answer on benches
      And its value is "£90,000 excluding VAT", from release benches-2

    Scenario: One release alone is read as it stands
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        """
      When the stream is checked
      Then there is an answer on benches
      And its title is "Benches", as it stands

    Scenario: A procurement has one buyer
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        benches: 5 January, update, 90000 GBP, for Invented Council
        bins: 2 January, tender notice, "Bins", 7000 GBP
        """
      When the stream is checked
      Then SV120 keeps benches from being judged
      And there is an answer on bins

  Rule: What cannot be read keeps nothing else from being judged

    Scenario: The stream breaks off
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        bins: 2 January, tender notice, "Bins", 7000 GBP
        """
      And the last 20 letters are lost
      When the stream is checked
      Then there is an answer on benches
      And SV117 stands for line 2

    Scenario: One line is no notice
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        this line is broken
        bins: 2 January, tender notice, "Bins", 7000 GBP
        """
      When the stream is checked
      Then there are answers on benches, bins
      And SV108 stands for line 2

  Rule: Where only what comes out is asked for, it is what the whole answers say

    Scenario: What comes out of two procurements
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        bins: 2 January, tender notice, "Bins", 7000 GBP
        benches: 5 January, update, 90000 GBP
        """
      When the stream is checked
      And only what comes out is asked for
      Then it is told of benches, bins
      And what comes out is what the whole answers say

    Scenario: Several processes share the work
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        bins: 2 January, tender notice, "Bins", 7000 GBP
        bridges: 3 January, tender notice, "Bridges", 9000000 GBP
        """
      When the stream is checked
      And only what comes out is asked for, of 2 processes that share the work
      Then it is told of benches, bins, bridges
      And what comes out is what the whole answers say

    Scenario: One line is no notice
      Given a stream of notices
        """
        benches: 1 January, tender notice, "Benches", 50000 GBP
        this line is broken
        bins: 2 January, tender notice, "Bins", 7000 GBP
        """
      When the stream is checked
      And only what comes out is asked for
      Then it is told of benches, bins
      And what comes out is what the whole answers say
      And SV108 stands for line 2 there too
