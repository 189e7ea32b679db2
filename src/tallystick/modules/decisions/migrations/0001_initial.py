import django.db.models.deletion
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
            name='Appraisal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('question', models.TextField()),
                ('recommended_because', models.TextField(blank=True, default='')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='plans.action')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-opened_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('question', ''), _negated=True)), name='appraisal_asks_something')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('weight', models.PositiveIntegerField()),
                ('direction', models.CharField(choices=[('more', 'More'), ('less', 'Less')], default='more', max_length=4)),
                ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='decisions.appraisal')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ('position', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('appraisal', 'name'), name='one_criterion_a_name'), models.CheckConstraint(condition=models.Q(('weight__gte', 1)), name='criterion_weighs_something')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(blank=True, default='', max_length=200)),
                ('minute', models.CharField(blank=True, default='', max_length=200)),
                ('decision_key', models.CharField(blank=True, default='', max_length=160)),
                ('number', models.PositiveIntegerField()),
                ('was_written', models.JSONField(null=True)),
                ('was_last', models.DateField()),
                ('standing_written', models.JSONField(null=True)),
                ('standing_last', models.DateField()),
                ('to_written', models.JSONField()),
                ('to_last', models.DateField()),
                ('because', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='asked', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_because', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='plans.action')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('action', 'number'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['authority', 'state', '-asked_at'], name='extensions_by_state'), models.Index(fields=['action', 'decided_at'], name='extensions_of_an_action')],
                'constraints': [models.UniqueConstraint(fields=('action', 'number'), name='one_extension_a_number'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('action',), name='one_open_extension_an_action'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='extension_says_why'), models.CheckConstraint(condition=models.Q(('to_last__gt', models.F('standing_last'))), name='extension_is_to_a_later_day'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='extension_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('decided_because', ''), _negated=True), _connector='OR'), name='extension_refused_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='nobody_grants_their_own_extension')],
            },
        ),
        migrations.CreateModel(
            name='Gate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.TextField()),
                ('evaluation_due', models.DateField(blank=True, null=True)),
                ('set_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gates', to='plans.action')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-set_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('pilot',), name='one_gate_a_pilot'), models.CheckConstraint(condition=models.Q(('scope', ''), _negated=True), name='gate_has_a_scope')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.TextField()),
                ('evidence', models.TextField(blank=True, default='')),
                ('link', models.URLField(blank=True, default='', max_length=500)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='decisions.gate')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('found', ''), _negated=True), name='evaluation_found_something')],
            },
        ),
        migrations.CreateModel(
            name='GateDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(blank=True, default='', max_length=200)),
                ('minute', models.CharField(blank=True, default='', max_length=200)),
                ('decision_key', models.CharField(blank=True, default='', max_length=160)),
                ('outcome', models.CharField(choices=[('go', 'Go'), ('changes', 'Changes'), ('stop', 'Stop')], max_length=8)),
                ('because', models.TextField()),
                ('day', models.DateField()),
                ('decided_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='decisions.evaluation')),
            ],
            options={
                'ordering': ('decided_at', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='gate_decision_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='decisions.evaluation')),
            ],
            options={
                'ordering': ('evaluation', 'position'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='lesson_has_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, default='')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('cost_unit', models.CharField(blank=True, default='', max_length=60)),
                ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='decisions.appraisal')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ('position', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('appraisal', 'name'), name='one_option_a_name')],
            },
        ),
        migrations.CreateModel(
            name='BoardDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(blank=True, default='', max_length=200)),
                ('minute', models.CharField(blank=True, default='', max_length=200)),
                ('decision_key', models.CharField(blank=True, default='', max_length=160)),
                ('because', models.TextField(blank=True, default='')),
                ('day', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='decisions.appraisal')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.option')),
            ],
            options={
                'ordering': ('recorded_at', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='board_decision_names_its_body')],
            },
        ),
        migrations.AddField(
            model_name='appraisal',
            name='recommended',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.option'),
        ),
        migrations.CreateModel(
            name='RollOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_by', to='plans.action')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('gate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roll_outs', to='decisions.gate')),
            ],
            options={
                'ordering': ('pk',),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('gate', 'action'), name='rolled_out_once_a_gate')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.PositiveIntegerField()),
                ('because', models.TextField(blank=True, default='')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='decisions.criterion')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='decisions.option')),
            ],
            options={
                'ordering': ('criterion__position', 'option__position'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('option', 'criterion'), name='one_score_an_option_and_criterion'), models.CheckConstraint(condition=models.Q(('points__lte', 10)), name='score_is_out_of_ten')],
            },
        ),
    ]
