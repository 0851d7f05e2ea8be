"""How far the order of a year hangs on weights, reviewers and demands: the figures of `advisory.screening`, told.

It shows and decides nothing; whoever may not see all marks sees none of it.
"""
