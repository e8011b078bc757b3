"""The proof that a shade holds: one shade on many heads, measured, with pictures."""
