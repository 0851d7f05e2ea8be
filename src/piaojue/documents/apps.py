from django.apps import AppConfig


class Documents(AppConfig):
    name = "piaojue.documents"
    label = "documents"
