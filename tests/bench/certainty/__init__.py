"""Fitting and measuring how surely a cell is right: `python -m tests.bench.certainty collect|fit`."""
