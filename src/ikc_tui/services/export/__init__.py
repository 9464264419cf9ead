"""Documents made of canvases, to hand out: one file for each format, named after it, with a function `render`.

They are pure: from an `Export` (`contents.py`) to the bytes of a file. What is not installed with every ikc is imported
at the top of the format that needs it; `formats.py` loads only the format that is asked for.
"""
