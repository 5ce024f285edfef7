"""Stage 1: what is on the page. Reports text, rules, fills, marks and tables; decides nothing about meaning."""
