"""Policies, procurements and decisions as frozen data."""
