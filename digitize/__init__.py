"""The front door: command line, whole-run pipeline, batch."""

__version__ = "0.1.0"
