"""`python -m samples`: write every sample and its truth anew, beside this file."""

from __future__ import annotations

from pathlib import Path

from .making import make_all

if __name__ == "__main__":
    for path in make_all(Path(__file__).parent):
        print(path.name)
