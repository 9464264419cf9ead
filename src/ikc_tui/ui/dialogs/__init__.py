"""Sheets that ask or show something, whatever it is about; those to write in are in `editors/`."""
