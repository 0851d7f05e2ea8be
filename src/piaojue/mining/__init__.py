"""Topic mining (热点归并): which messages speak of the same matter at the same place; pure, without a database.

Source of the recipe: two-stage grouping by character n-grams, sharpened by the names of places and things.
"""
