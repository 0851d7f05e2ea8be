"""The append-only, hash-chained ledger: it knows acts and objects by their keys, and nothing of congresses."""
