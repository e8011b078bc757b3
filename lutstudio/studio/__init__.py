"""The studio: one page, one session per tab, one table of commands."""
