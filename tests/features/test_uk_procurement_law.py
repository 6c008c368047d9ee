"""The pack, rule by rule: the scenarios of features/uk-procurement-law/."""

from pytest_bdd import scenarios

scenarios("uk-procurement-law")
