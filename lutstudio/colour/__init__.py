"""Colour: spaces, differences, melanin; written once for numpy and torch."""
