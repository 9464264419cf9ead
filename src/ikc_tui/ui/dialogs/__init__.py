"""Sheets that ask or tell, whatever it is about."""
