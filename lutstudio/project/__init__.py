"""The artist's document: the value, its file, the way back, and what survives a crash."""
