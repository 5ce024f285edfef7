"""Stage 2: what it means. Turns read pages into a decree, canonical tables, changes and findings."""
