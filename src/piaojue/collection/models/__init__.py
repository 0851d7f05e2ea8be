"""征集: calls, leads (suggestions and tickets), the demands they are merged into, and the thread between them."""

from piaojue.collection.models.calls import Call, CallWindow
from piaojue.collection.models.demands import Demand, Support, Trace
from piaojue.collection.models.gazetteers import Gazetteer
from piaojue.collection.models.leads import Lead, LeadContact, SourceColumns
from piaojue.collection.models.topics import (
    CategoryModel,
    Placing,
    Topic,
    TopicDecision,
    TopicHeat,
    TopicRun,
    TopicSuggestion,
)
from piaojue.collection.models.visits import TownshipVisit

__all__ = [
    "Call",
    "CallWindow",
    "CategoryModel",
    "Demand",
    "Gazetteer",
    "Lead",
    "LeadContact",
    "Placing",
    "SourceColumns",
    "Support",
    "Topic",
    "TopicDecision",
    "TopicHeat",
    "TopicRun",
    "TopicSuggestion",
    "TownshipVisit",
    "Trace",
]
