"""Trains the reader: data, model, training, evaluation, export.  Not in the wheel."""
