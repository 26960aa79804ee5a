"""The bible of a work: what is so in it, in a plain file that its author reads and corrects."""
