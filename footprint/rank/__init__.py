"""Findings into tiers, by a decision table, with a reason each."""
