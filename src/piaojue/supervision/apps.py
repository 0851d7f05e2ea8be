from django.apps import AppConfig


class Supervision(AppConfig):
    name = "piaojue.supervision"
    label = "supervision"
