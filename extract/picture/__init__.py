"""Pictures of pages: upright, rules, text by OCR, fills and marks."""
