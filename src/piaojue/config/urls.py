"""All addresses, floor by floor."""

from django.urls import include, path

FLOORS = (
    "bodies",
    "documents",
    "projects",
    "elections",
    "collection",
    "proposal",
    "deliberation",
    "decision",
    "implementation",
    "supervision",
    "evaluation",
    "portal",
)
urlpatterns = [path("", include(f"piaojue.{floor}.urls")) for floor in FLOORS]
handler500 = "piaojue.shell.unwritten.broken"
