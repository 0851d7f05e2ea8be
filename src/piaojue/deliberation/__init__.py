"""审议: the approval chain, opinions, revisions and the freezing of the list."""
