"""Data files: CSV for analysts, a workbook for Excel users, a Data Package that describes them."""
