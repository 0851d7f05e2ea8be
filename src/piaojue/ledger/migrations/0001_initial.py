import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="链")),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40, verbose_name="链")),
                ("seq", models.PositiveBigIntegerField(verbose_name="序号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("who", models.CharField(blank=True, max_length=120, verbose_name="经办人")),
                ("office", models.CharField(max_length=60, verbose_name="职务")),
                ("verb", models.CharField(max_length=60, verbose_name="行为")),
                ("about", models.CharField(max_length=120, verbose_name="对象")),
                ("article", models.CharField(blank=True, max_length=120, verbose_name="依据")),
                ("facts", models.JSONField(blank=True, verbose_name="事实")),
                ("text", models.TextField(verbose_name="原文")),
                ("prev", models.CharField(max_length=64, verbose_name="上一条校验值")),
                ("leaf", models.CharField(max_length=64, verbose_name="摘要")),
                ("hash", models.CharField(max_length=64, verbose_name="校验值")),
            ],
            options={
                "ordering": ("chain", "seq"),
                "indexes": [models.Index(fields=["about", "chain", "seq"], name="entry_about")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "seq"), name="one_entry_per_place"),
                    models.CheckConstraint(condition=models.Q(("seq__gte", 1)), name="entries_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("seq", 1), ("prev", "0000000000000000000000000000000000000000000000000000000000000000")
                            ),
                            ("seq__gt", 1),
                            _connector="OR",
                        ),
                        name="first_follows_genesis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("chain", ""), ("office", ""), ("verb", ""), ("about", ""), _connector="OR", _negated=True
                        ),
                        name="entry_says_what_happened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("prev"), 64),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("leaf"), 64),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("hash"), 64),
                        ),
                        name="entry_hashes_are_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40, verbose_name="链")),
                ("seq", models.PositiveBigIntegerField(verbose_name="序号")),
                ("hash", models.CharField(max_length=64, verbose_name="校验值")),
                ("at", models.DateTimeField(verbose_name="签署时间")),
                ("reason", models.CharField(max_length=120, verbose_name="事由")),
                ("public_key", models.CharField(max_length=64, verbose_name="公钥")),
                ("signature", models.CharField(max_length=128, verbose_name="签名")),
            ],
            options={
                "ordering": ("chain", "seq", "id"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seq__gte", 1)), name="heads_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("hash"), 64),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("public_key"), 64),
                        ),
                        name="head_hashes_are_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonalDetail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="项目")),
                ("salt", models.CharField(max_length=64, verbose_name="盐")),
                ("value", models.TextField(verbose_name="内容")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="personal", to="ledger.entry"
                    ),
                ),
            ],
            options={
                "ordering": ("entry", "name"),
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "name"), name="one_detail_per_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("salt"), 64)
                        ),
                        name="detail_salt_is_whole",
                    ),
                ],
            },
        ),
    ]
