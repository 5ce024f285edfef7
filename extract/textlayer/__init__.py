"""Reader of PDF text layers: what a page says in glyphs and vectors, upright, with right spaces."""
