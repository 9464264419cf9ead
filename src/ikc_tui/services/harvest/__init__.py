"""The booklet of a network, as the brochure "Oogst voor de toekomst" is one: `booklet.py` says what stands in it.

It ranks nobody: coalitions stand by neighbourhood and name, partners by name, lessons by number; nothing is counted.
"""
