from django.apps import AppConfig


class Projects(AppConfig):
    name = "piaojue.projects"
    label = "projects"
