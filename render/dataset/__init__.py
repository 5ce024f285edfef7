"""The combined dataset of many result folders."""
