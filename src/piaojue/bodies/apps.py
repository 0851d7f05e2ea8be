from django.apps import AppConfig


class Bodies(AppConfig):
    name = "piaojue.bodies"
    label = "bodies"
