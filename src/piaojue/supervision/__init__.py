"""监督: the annual plan, teams, checklist visits, problems and audit."""
