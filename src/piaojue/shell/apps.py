from django.apps import AppConfig


class Shell(AppConfig):
    name = "piaojue.shell"
    label = "shell"
