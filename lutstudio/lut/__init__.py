"""Lookup tables: the value, its application, its health and its files."""
