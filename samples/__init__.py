"""Sample documents and their truth, made by a program: `python -m samples` writes the same bytes each time."""
