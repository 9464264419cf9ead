"""Two laptops: the merge of canvases for git, the exchange with a remote, and the copies that file-sync programs leave.

A sync works aside until the very end. What is on the disk is recorded as a commit without touching the index or HEAD
(on_disk, recording), merged with the remote's (merging, three_way), and pushed; only then do the folder, the
index and the branch change, together, or not at all (landing). A process that ends halfway leaves valid files and a
branch that stands where it stood, from which the next sync goes on.
"""
