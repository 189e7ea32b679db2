"""Results are named by digests that nobody can guess by, comments hold no figure, and work says how often it was begun.

What the ledger kept of a result so far is a plain digest and stays, for a ledger is never changed; a line is added that
keeps the same row as it stands from here on.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from tallystick.engine.sealing import commitment, digest
from tallystick.foundation.ledger.audit import SYSTEM, write
from tallystick.foundation.ledger.deed import Recorded
from tallystick.foundation.ledger.keys import key_for
from tallystick.foundation.ledger.models import RowVersion
from tallystick.modules.indicators.rules.sealing import Place, digest_of, salt_of

KEY, RESULT, RECOUNT = 'indicators.figures/{}', 'indicators.result', 'indicators.recount'


def salt_digests(apps, schema):
    results = apps.get_model('indicators', 'Result').objects
    for authority in results.order_by('authority').values_list('authority', flat=True).distinct():
        key = key_for(KEY.format(authority))
        versions = []
        for one in results.filter(authority=authority).select_related('definition', 'snapshot').order_by('pk'):
            versions += of_result(one, key)
        line = Recorded('figures kept under a key', authority, f'accounts.authority/{authority}', SYSTEM, timezone.now(), {})
        write([line], versions, authority)


def of_result(one, key):
    place = Place(one.code, one.definition.digest, one.snapshot.digest, one.first.isoformat(), one.last.isoformat())
    salt, was = salt_of(key, place), one.digest
    one.digest = digest_of(salt, one.canonical.encode())
    one.save(update_fields=['digest'])
    kept = commitment(key, place=f'{RESULT}/{one.pk}/canonical', value=one.canonical)
    found = [version(RESULT, one, digest=one.digest, canonical=kept)]
    for again in one.recounts.order_by('pk'):
        again.digest = one.digest if again.digest == was else digest_of(salt, again.digest.encode())
        again.save(update_fields=['digest'])
        found.append(version(RECOUNT, again, digest=again.digest))
    return found


def version(table, row, **columns):
    last = RowVersion.objects.filter(table=table, row=str(row.pk)).latest('pk').snapshot | columns
    told = {'table': table, 'row': str(row.pk), 'snapshot': last, 'digest': digest(last)}
    return RowVersion(authority_id=row.authority_id, change=RowVersion.Change.CHANGED, **told)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_checkpoint'),
        ('indicators', '0002_targets'),
    ]

    operations = [
        migrations.RunPython(salt_digests, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='commentary',
            name='actual',
        ),
        migrations.RemoveField(
            model_name='commentary',
            name='rating',
        ),
        migrations.AddField(
            model_name='commentary',
            name='result',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.result'),
        ),
        migrations.AddField(
            model_name='definition',
            name='child_level',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='definition',
            name='facts',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='recount',
            name='because',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='recount',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='run',
            name='monthly',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='run',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='recount',
            name='digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name='recount',
            name='seconds',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True),
        ),
        migrations.AddConstraint(
            model_name='recount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('seconds', None)), models.Q(('because', ''), ('seconds__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='counted_again_or_why_not'),
        ),
    ]
