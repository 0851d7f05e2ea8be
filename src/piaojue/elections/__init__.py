"""Secret elections by paper: rolls, options, limits and counts; it knows no project."""
