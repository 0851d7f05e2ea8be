from django.apps import AppConfig


class Elections(AppConfig):
    name = "piaojue.elections"
    label = "elections"
