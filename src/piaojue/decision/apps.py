from django.apps import AppConfig


class Decision(AppConfig):
    name = "piaojue.decision"
    label = "decision"
