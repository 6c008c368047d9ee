"""A policy held against a case: the decision, with its working. Pure."""
