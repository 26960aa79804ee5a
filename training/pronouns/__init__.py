"""The decision trees that tell pronouns that are slips (decision 24)."""
