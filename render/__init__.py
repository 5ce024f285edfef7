"""Stage 3: how it is shown. Writes every output file from a decree and from nothing else."""
