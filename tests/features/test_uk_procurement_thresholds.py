"""The pack, value by value: the scenarios of features/uk-procurement-thresholds/."""

from pytest_bdd import scenarios

scenarios("uk-procurement-thresholds")
