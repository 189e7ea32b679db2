"""The guards of readings inside the database. They are not taken down again: there is no way back."""

from django.db import migrations

from tallystick.foundation.ledger.triggers import put_up


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("ledger", "0002_triggers")]
    operations = [migrations.RunPython(put_up("people_reading"), elidable=False)]
