"""Sheets with fields to write in: of a card, the coalition, a note, a review."""
