import django.db.models.deletion
import tallystick.modules.progress.models.cycles
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_organisationunit_ends_organisationunit_starts_post_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('plans', '0002_plan_owner_namedpost'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cadence', models.CharField(choices=[('monthly', 'Monthly'), ('half-termly', 'Half Termly'), ('quarterly', 'Quarterly'), ('termly', 'Termly'), ('yearly', 'Yearly')], max_length=12)),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('opens_after', models.PositiveIntegerField(default=0)),
                ('open_for', models.PositiveIntegerField(default=10)),
                ('stages', models.JSONField(default=tallystick.modules.progress.models.cycles.no_stages)),
                ('words_wanted', models.PositiveIntegerField(default=150)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='plans.plan')),
            ],
            options={
                'ordering': ('plan', 'starts', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('open_for__gte', 1)), name='cycle_window_is_open_a_day'), models.UniqueConstraint(condition=models.Q(('ends', None)), fields=('plan',), name='one_running_cycle_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('opens', models.DateField()),
                ('closes', models.DateField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('frozen', models.JSONField(blank=True, null=True)),
                ('frozen_digest', models.CharField(blank=True, default='', max_length=64)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='progress.cycle')),
            ],
            options={
                'ordering': ('cycle', 'starts'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['authority', 'closes'], name='periods_by_closing')],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'starts'), name='one_period_a_start'), models.CheckConstraint(condition=models.Q(('closes__gte', models.F('opens')), ('ends__gte', models.F('starts')), ('opens__gte', models.F('starts'))), name='period_days_are_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Lock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locked_at', models.DateTimeField()),
                ('reopened_at', models.DateTimeField(null=True)),
                ('reopened_because', models.TextField(blank=True, default='')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisationunit')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locks', to='progress.period')),
            ],
            options={
                'ordering': ('pk',),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('reopened_at', None), models.Q(('reopened_because', ''), _negated=True), _connector='OR'), name='lock_reopened_with_a_reason'), models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('period', 'unit'), name='one_standing_lock_a_unit'), models.UniqueConstraint(condition=models.Q(('reopened_at', None), ('unit', None)), fields=('period',), name='one_standing_lock_of_all')],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('agreed', 'Agreed')], default='draft', max_length=10)),
                ('status', models.CharField(blank=True, default='', max_length=20)),
                ('forecast', models.JSONField(blank=True, null=True)),
                ('forecast_by', models.DateField(blank=True, null=True)),
                ('sureness', models.CharField(blank=True, choices=[('certain', 'Certain'), ('likely', 'Likely'), ('unsure', 'Unsure'), ('unlikely', 'Unlikely')], default='', max_length=10)),
                ('narrative', models.TextField(blank=True, default='')),
                ('ahead', models.TextField(blank=True, default='')),
                ('channel', models.CharField(choices=[('page', 'Page'), ('spreadsheet', 'Spreadsheet'), ('letter', 'Letter')], default='page', max_length=12)),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='plans.action')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='progress.update')),
                ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='progress.period')),
            ],
            options={
                'ordering': ('-begun_at', '-pk'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['action', '-begun_at'], name='updates_of_an_action'), models.Index(fields=['authority', 'state', 'period'], name='updates_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'submitted', 'returned'))), fields=('action', 'period'), name='one_open_update_a_period'), models.UniqueConstraint(condition=models.Q(('period', None), ('state__in', ('draft', 'submitted', 'returned'))), fields=('action',), name='one_open_update_between_periods'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('submitted_at__isnull', False), _connector='OR'), name='update_was_submitted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'agreed'), _negated=True), models.Q(('status', ''), _negated=True), _connector='OR'), name='agreed_update_has_a_status')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=12)),
                ('agreed', models.BooleanField()),
                ('because', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('shown', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('void_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='progress.update')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed', True), models.Q(('because', ''), _negated=True), _connector='OR'), name='return_says_why'), models.UniqueConstraint(condition=models.Q(('agreed', True), ('void_at', None)), fields=('update', 'stage'), name='one_standing_signature_a_stage')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('link', models.URLField(blank=True, default='', max_length=500)),
                ('effective', models.DateField()),
                ('public', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.document')),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='progress.update')),
            ],
            options={
                'ordering': ('effective', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('link', '')), models.Q(('document', None), models.Q(('link', ''), _negated=True)), _connector='OR'), name='evidence_is_a_file_or_a_link')],
            },
        ),
    ]
