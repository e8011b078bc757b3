"""The data sets that networks learn from, a file each; `kinds` is the table.

Every loader knows the folders as their authors publish them, and checks the
published counts, so that a half-unpacked archive is found out before a run.
"""
