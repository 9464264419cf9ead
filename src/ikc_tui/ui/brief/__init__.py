"""The brief: what there is to know before a review, on one page."""
