"""The passes over a draft, each doing one thing; `order.py` declares them and what each needs."""
