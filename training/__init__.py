"""The recogniser's fine-tuning on worn Indonesian print; no part of what is shipped."""
