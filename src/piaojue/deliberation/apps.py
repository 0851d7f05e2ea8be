from django.apps import AppConfig


class Deliberation(AppConfig):
    name = "piaojue.deliberation"
    label = "deliberation"
