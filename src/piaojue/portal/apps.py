from django.apps import AppConfig


class Portal(AppConfig):
    name = "piaojue.portal"
    label = "portal"
