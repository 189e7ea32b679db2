import django.db.models.deletion
from django.db import migrations, models


def begin_words(apps, schema_editor):
    from tallystick.modules.finding.models import words

    for statement in words().begin:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Index",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("making", models.PositiveIntegerField(default=0)),
                ("reached", models.PositiveBigIntegerField(default=0)),
                ("begun", models.PositiveIntegerField(default=0)),
                ("version", models.CharField(default="", max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                ("authority", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.authority")),
            ],
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("making", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("row", models.PositiveBigIntegerField()),
                ("day", models.DateField(null=True)),
                ("plan", models.PositiveBigIntegerField(null=True)),
                ("body", models.PositiveBigIntegerField(null=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.authority")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "making", "kind", "row"), name="a_row_is_indexed_once")],
            },
        ),
        migrations.RunPython(begin_words, elidable=False),
    ]
