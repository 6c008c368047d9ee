"""The pack, rule by rule: the scenarios of features/lcrca-social-value/."""

from pytest_bdd import scenarios

scenarios("lcrca-social-value")
