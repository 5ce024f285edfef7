"""The decree itself: its structure, numbers, dates and references, and what a careful clerk would find wrong."""
