"""Lists and Today are counted and put in order from indexes alone, however many entries and clocks there were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_attachments")]
    operations = [
        migrations.RemoveIndex(model_name="entry", name="entries_in_order"),
        migrations.RemoveIndex(model_name="running", name="running_by_due"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("purged_at", None)),
                fields=["authority", "register", "-made_at", "-id"],
                name="kept_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="running",
            index=models.Index(
                condition=models.Q(("stopped", None)),
                fields=["authority", "due", "id", "register", "clock", "paused"],
                name="running_by_last_day",
            ),
        ),
    ]
