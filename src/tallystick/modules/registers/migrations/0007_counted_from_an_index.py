"""How many entries each register has and how many are open is counted from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0006_what_has_not_come_round")]
    operations = [
        migrations.RemoveIndex(model_name="entry", name="kept_in_order"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("purged_at", None)),
                fields=["authority", "register", "-made_at", "-id", "ended_at"],
                name="kept_in_order",
            ),
        ),
    ]
