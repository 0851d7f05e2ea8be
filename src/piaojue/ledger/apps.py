from django.apps import AppConfig


class Ledger(AppConfig):
    name = "piaojue.ledger"
    label = "ledger"
