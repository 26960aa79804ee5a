"""Accuracy and speed, each one command; see benchmarks/README.md."""
