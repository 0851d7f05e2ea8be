"""Public pages, each office's home and the demonstration: it reads every floor below."""
