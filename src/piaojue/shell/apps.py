from django.apps import AppConfig


class Shell(AppConfig):
    name = "piaojue.shell"
    label = "shell"

    def ready(self) -> None:
        """Give the fields of all forms their words."""
        from piaojue.shell.field_words import speak  # noqa: PLC0415 - fields only once the models are there

        speak()
