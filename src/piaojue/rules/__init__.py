"""The measure's decisions as pure functions on integers: no database, clock, user or network."""
