"""What was said at a poster on the wall, typed a line for each thing: `12 gedaan`, `7 trekker Anja`, `+dromen: …`.

A line begins with the number that a card has on the poster, with `+` and a section, or with a lesson. Both languages
work, mixed at will (`method/wall.toml` has the words). A line that can mean two things means neither: it says why not,
and what to write instead. What a line does to a canvas is not known here (`edits/wall.py`).
"""
