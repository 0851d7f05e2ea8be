import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0004_voices_of_an_acceptance"),
        ("projects", "0002_sent_back"),
        ("supervision", "0003_photos_and_keys_of_visits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Expertise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("employment", "就业"),
                            ("schooling", "上学"),
                            ("health", "看病"),
                            ("housing", "住房"),
                            ("travel", "出行"),
                            ("environment", "居住环境"),
                            ("culture", "文化体育"),
                        ],
                        max_length=20,
                        verbose_name="领域",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "expertise",
                "ordering": ("person", "id"),
            },
        ),
        migrations.AddField(
            model_name="team",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="supervised_by_group",
                to="bodies.body",
                verbose_name="代表小组",
            ),
        ),
        migrations.AddField(
            model_name="expertise",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="expertise", to="bodies.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="expertise",
            constraint=models.UniqueConstraint(fields=("person", "field"), name="one_expertise_per_field"),
        ),
    ]
