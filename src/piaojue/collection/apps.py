from django.apps import AppConfig


class Collection(AppConfig):
    name = "piaojue.collection"
    label = "collection"
