"""Ballot cryptography and its verifier: pure, without Django; sealed ballots come with their own issue."""
