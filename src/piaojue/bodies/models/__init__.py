"""Places, congresses, people, offices and the measure that binds them."""

from piaojue.bodies.models.congresses import Congress, Division, Session
from piaojue.bodies.models.measures import MeasureVersion
from piaojue.bodies.models.people import Appointment, Body, Person, Seat
from piaojue.bodies.models.rosters import Roster, RosterEntry

__all__ = [
    "Appointment",
    "Body",
    "Congress",
    "Division",
    "MeasureVersion",
    "Person",
    "Roster",
    "RosterEntry",
    "Seat",
    "Session",
]
