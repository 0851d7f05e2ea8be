from django.apps import AppConfig


class Implementation(AppConfig):
    name = "piaojue.implementation"
    label = "implementation"
