"""The head of a table: which rows it is, what its words say, the columns that follow from it."""
