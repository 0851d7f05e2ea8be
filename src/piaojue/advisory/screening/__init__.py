"""What the government's screening rests on: how far its order hangs on the weights, the reviewers and the demands.

Pure, like the whole floor. It starts from the exact scores of `rules.screening`; it shows, and decides nothing.
"""
