"""Floor 2: what stands on the disk: canvases, locks, settings, themes and where they all are."""
