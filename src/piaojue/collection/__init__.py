"""征集: calls, suggestions, hotline tickets and the demands that they are merged into."""
