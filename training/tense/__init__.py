"""The decision trees that tell finite verbs whose tense is a slip (decision 26)."""
