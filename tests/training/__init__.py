"""Tests of the recogniser's training."""
