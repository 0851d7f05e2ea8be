"""Guards: each keeps one promise of the house that no single file can keep."""
