from typing import Any

from django.db import migrations


def refused(apps: Any, schema_editor: Any) -> None:
    apps.get_model("proposal", "EligibilityCheck").objects.filter(is_passed=False).update(outcome="refused")


class Migration(migrations.Migration):
    """What the flag said, the outcome says; the flag still stands, so going back loses nothing."""

    dependencies = [("proposal", "0002_gate_sends_back")]

    operations = [migrations.RunPython(refused, migrations.RunPython.noop)]
