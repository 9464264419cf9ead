"""The screen of the history of a canvas: its versions, and its boards in each."""
