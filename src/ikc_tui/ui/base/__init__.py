"""What every screen, sheet and pane is made of."""
