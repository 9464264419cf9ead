"""The screen that searches every text of every canvas."""
