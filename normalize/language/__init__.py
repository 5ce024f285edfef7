"""What the language writes in fixed forms: dates, numerals, amounts, codes, and how readers spoil them."""
