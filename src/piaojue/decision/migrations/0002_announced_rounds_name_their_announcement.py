"""Rounds that were announced before they could name their announcement name it from here on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def name_announcements(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    elections = apps.get_model("elections", "Election").objects.filter(stage="declared", announced_in=None)
    for announcement in apps.get_model("decision", "Announcement").objects.all():
        rounds = elections.filter(question__cycle=announcement.cycle_id)
        rounds.update(announced_in=announcement.document_id)


class Migration(migrations.Migration):
    dependencies = [
        ("decision", "0001_initial"),
        ("elections", "0004_announcement_that_names_the_result"),
    ]

    operations = [migrations.RunPython(name_announcements, migrations.RunPython.noop)]
