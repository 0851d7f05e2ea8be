"""实施: plan, milestones, money, reports, acceptance and adjustment."""
