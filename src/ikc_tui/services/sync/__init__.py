"""Canvases shared between computers: the merge for git, the exchange with a remote, and what file-sync programs leave.

A sync prepares everything aside. The work tree is recorded as a commit without touching the index or HEAD (work_tree,
commit), merged with the remote's commit (branch_merge, three_way_merge), and pushed. Only then do the folder, the index
and the branch change, all together or not at all (checkout_plan, checkout). A process that ends halfway leaves valid
files and a branch that stands where it stood, from which the next sync goes on.

"Synced files" are the files that ikc exchanges (synced_files); "ours" and "theirs" are the two sides of a merge.
"""
