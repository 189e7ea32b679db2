from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0003_rules_that_change"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kept_under", models.CharField(max_length=80)),
                ("field", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("authority", models.ForeignKey(on_delete=PROTECT, related_name="+", to="accounts.authority")),
                ("entry", models.ForeignKey(on_delete=PROTECT, related_name="attachments", to="registers.entry")),
            ],
            options={
                "ordering": ("pk",),
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["digest"], name="attachments_by_digest")],
            },
        ),
    ]
