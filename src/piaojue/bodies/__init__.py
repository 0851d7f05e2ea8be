"""Divisions, congresses, people, dated offices, rosters and the measure: who may act, never on what."""
