"""Issued official documents: content, number, hash; it knows no project."""
