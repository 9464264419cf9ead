"""The tab of the lessons: their scores and own marks, the voices and the common thread."""
