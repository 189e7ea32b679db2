import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=120)),
                ('deed', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=160)),
                ('row_digest', models.CharField(max_length=64)),
                ('payload_digest', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('seal', models.CharField(max_length=64)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ('authority', 'position'),
                'indexes': [models.Index(models.F('authority'), models.F('subject'), name='notches_of_a_subject')],
                'constraints': [models.UniqueConstraint(models.F('authority'), models.F('position'), name='one_notch_a_position')],
            },
        ),
        migrations.CreateModel(
            name='Facts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told', models.JSONField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('notch', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='ledger.notch')),
            ],
        ),
        migrations.CreateModel(
            name='RowVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=100)),
                ('row', models.CharField(max_length=60)),
                ('change', models.CharField(choices=[('created', 'Created'), ('changed', 'Changed'), ('removed', 'Removed')], max_length=10)),
                ('snapshot', models.JSONField(null=True)),
                ('digest', models.CharField(max_length=64)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('notch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='ledger.notch')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(models.F('table'), models.F('row'), models.F('id'), name='versions_of_a_row')],
            },
        ),
    ]
