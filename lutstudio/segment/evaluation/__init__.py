"""Measuring networks on pictures with known masks, beside what the papers report."""
