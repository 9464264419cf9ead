"""Cards out of files of others: what they hold, what would become of it, and that done as one step.

A module for each format, named after it, reads bytes and gives rows; `plan.py` says what becomes of each on a canvas.
"""
