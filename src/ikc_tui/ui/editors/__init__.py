"""Sheets on which a person writes."""
