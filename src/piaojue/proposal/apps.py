from django.apps import AppConfig


class Proposal(AppConfig):
    name = "piaojue.proposal"
    label = "proposal"
