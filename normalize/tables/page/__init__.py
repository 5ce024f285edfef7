"""One printed page: its tables as rows, what stands over them, which grid columns are one."""
