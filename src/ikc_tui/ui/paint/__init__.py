"""How text becomes painted lines, whatever they are about."""
