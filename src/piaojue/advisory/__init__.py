"""What residents and deputies said before the vote, counted by several rules side by side; it binds nobody.

Pure: no database, clock, user or network. It must never see a secret ballot: only surveys whose ballots may be read.
"""
