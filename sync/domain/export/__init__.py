"""What leaves the office as open data: which tables, which rows, and what is withheld."""
