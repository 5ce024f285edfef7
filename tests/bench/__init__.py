"""`make bench`: how well, how fast and with how much memory pages are read, beside other tools."""
