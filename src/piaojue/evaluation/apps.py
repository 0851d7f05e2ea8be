from django.apps import AppConfig


class Evaluation(AppConfig):
    name = "piaojue.evaluation"
    label = "evaluation"
