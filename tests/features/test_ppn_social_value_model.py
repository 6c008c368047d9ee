"""The pack, rule by rule: the scenarios of features/ppn-social-value-model/."""

from pytest_bdd import scenarios

scenarios("ppn-social-value-model")
