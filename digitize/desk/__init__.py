"""The desk: everything that a clerk does with decrees, in a browser of the same machine."""
