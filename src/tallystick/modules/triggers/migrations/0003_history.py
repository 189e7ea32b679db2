"""Before which day periods are history is kept with each look."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add by trigger the day before which its periods open nothing."""

    dependencies = (("triggers", "0002_gradings"),)

    operations = (migrations.AddField("look", "history", models.JSONField(default=dict)),)
