"""By when something has to come round next stands beside what has not come round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0007_counted_from_an_index")]
    operations = [
        migrations.AddField(
            model_name="missed",
            name="due",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="missed",
            name="stretch",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
    ]
