"""The tab of the practice description: the partners as a table, and the lists."""
