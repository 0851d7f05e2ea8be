"""票决: the session's voting rule, the question put, the outcome and the announcement."""
