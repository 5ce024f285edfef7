"""The logical table in the making: pages gathered, rows drafted, what each row is by its shape."""
