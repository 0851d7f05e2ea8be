"""The devices of a sealed vote in Python: a scrutineer's and a phone, over the interface of docs/ballot-service.md.

They know no Django and no table, only `ballotbox` and messages: tests, the demonstration and the benches vote by them.
"""
