"""The screen of one canvas: its tabs, how saving stands, what others changed, and conflicts with them."""
