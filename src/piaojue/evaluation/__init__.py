"""一次测评: evaluation, grades, notices, rectification, re-evaluation and escalation."""
