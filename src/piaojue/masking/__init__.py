"""Masking (去标识): personal numbers, names and rooms become words before a text is stored; pure, without a database.

Each rule stands in the module named for what it finds; `texts` applies them all.
"""
