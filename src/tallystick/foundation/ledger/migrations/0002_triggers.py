"""The guards inside the database. They are not taken down again: there is no way back."""

from django.db import migrations

from tallystick.foundation.ledger.triggers import begin, put_up


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunPython(begin, elidable=False),
        migrations.RunPython(put_up("ledger_notch", "ledger_facts", "ledger_rowversion"), elidable=False),
    ]
