"""The sealed ballot: its cryptography, its board and its verifier; docs/ballot-format.md says every byte.

Pure: knows neither Django nor deputies nor projects; a clock is never read, secrets are handed in and out.
"""
