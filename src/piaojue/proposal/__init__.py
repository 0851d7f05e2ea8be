"""提出: eligibility, three-dimension screening, candidates and the reserve pool."""
