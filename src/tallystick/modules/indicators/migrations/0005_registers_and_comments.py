"""A definition says whether it reads registers of children, and a comment of before names the result that it is on.

A comment names it where there is exactly one: counted before the comment, of its indicator and the last day it is on.
"""

from django.db import migrations, models
from django.utils import timezone

from tallystick.engine.sealing import digest
from tallystick.foundation.ledger.audit import SYSTEM, write
from tallystick.foundation.ledger.deed import Recorded
from tallystick.foundation.ledger.models import RowVersion

COMMENT, DEFINITION = 'indicators.commentary', 'indicators.definition'
LOST = ('actual', 'rating')  # columns that comments had until 0003


def say_of_definitions(apps, schema):
    rows, found = apps.get_model('indicators', 'Definition').objects, {}
    for pk, authority in rows.filter(reads_registers=None).exclude(text__contains='"register:').order_by('pk').values_list('pk', 'authority'):
        rows.filter(pk=pk).update(reads_registers=False)
        found.setdefault(authority, []).append(version(DEFINITION, pk, authority, reads_registers=False))
    kept('definitions say what they read', found)


def name_results(apps, schema):
    comments, results = apps.get_model('indicators', 'Commentary').objects, apps.get_model('indicators', 'Result').objects
    found = {}
    for one in comments.filter(result=None).order_by('pk'):
        on = results.filter(authority=one.authority_id, code=one.code, last=one.last, at__lte=one.said_at)
        if len(keys := list(on.values_list('pk', flat=True)[:2])) == 1:
            comments.filter(pk=one.pk).update(result=keys[0])
            found.setdefault(one.authority_id, []).append(version(COMMENT, one.pk, one.authority_id, result_id=keys[0]))
    kept('comments name their results', found)


def version(table, pk, authority, **columns):
    before = RowVersion.objects.filter(table=table, row=str(pk)).latest('pk').snapshot
    now = {name: value for name, value in before.items() if table != COMMENT or name not in LOST} | columns
    told = {'table': table, 'row': str(pk), 'snapshot': now, 'digest': digest(now)}
    return RowVersion(authority_id=authority, change=RowVersion.Change.CHANGED, **told)


def kept(deed, found):
    for authority, versions in found.items():
        write([Recorded(deed, authority, f'accounts.authority/{authority}', SYSTEM, timezone.now(), {})], versions, authority)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_checkpoint'),
        ('indicators', '0004_set_of_a_target'),
    ]

    operations = [
        migrations.AddField(
            model_name='definition',
            name='reads_registers',
            field=models.BooleanField(null=True),
        ),
        migrations.RunPython(say_of_definitions, migrations.RunPython.noop),
        migrations.RunPython(name_results, migrations.RunPython.noop),
    ]
