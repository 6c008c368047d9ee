"""Policies compiled to Python source, for volume: outcomes, without the steps."""
