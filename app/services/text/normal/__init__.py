"""The normal form: its tables, markup and addresses."""
