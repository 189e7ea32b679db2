import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_organisationunit_agency_user_last_day_authenticator_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('plans', '0003_editions_links_levels'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('checklist', models.CharField(max_length=60)),
                ('begun_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.document')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='plans.plan')),
            ],
            options={
                'ordering': ('-begun_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='check_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='check_confirmed_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='CheckedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=60)),
                ('there', models.BooleanField(default=False)),
                ('where', models.TextField(blank=True, default='')),
                ('suggested', models.TextField(blank=True, default='')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='quality.contentcheck')),
            ],
            options={
                'ordering': ('position',),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('check_of', 'code'), name='one_mark_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateField()),
                ('due_text', models.CharField(blank=True, default='', max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'ordering': ('-opened_at', '-pk'),
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='QuarterlyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('due', models.DateField()),
                ('held_on', models.DateField(blank=True, null=True)),
                ('found', models.TextField(blank=True, default='')),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='quality.improvement')),
            ],
            options={
                'ordering': ('number',),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('improvement', 'number'), name='one_review_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('found', ''), ('held_on', None)), models.Q(('held_on__isnull', False), models.Q(('found', ''), _negated=True)), _connector='OR'), name='review_held_found_something')],
            },
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('seed', models.CharField(max_length=120)),
                ('size', models.PositiveIntegerField()),
                ('frame', models.JSONField()),
                ('scale', models.CharField(max_length=60)),
                ('due', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('late_because', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-set_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('seed', ''), _negated=True)), name='sample_has_a_title_and_a_seed'), models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='sample_draws_something'), models.CheckConstraint(condition=models.Q(('reported_on', None), ('reported_on__lte', models.F('due')), models.Q(('late_because', ''), _negated=True), _connector='OR'), name='late_report_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SampledPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('drawn_by_digest', models.CharField(max_length=64)),
                ('grade', models.CharField(blank=True, default='', max_length=60)),
                ('feedback', models.TextField(blank=True, default='')),
                ('graded_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('graded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawn', to='quality.sample')),
            ],
            options={
                'ordering': ('position',),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('sample', 'plan'), name='a_plan_once_a_sample'), models.CheckConstraint(condition=models.Q(models.Q(('grade', ''), ('graded_at', None), ('graded_by', None)), models.Q(models.Q(('grade', ''), _negated=True), ('graded_at__isnull', False), ('graded_by__isnull', False)), _connector='OR'), name='graded_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
            ],
            options={
                'ordering': ('name', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='one_service_a_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='service_has_a_name')],
            },
        ),
        migrations.AddField(
            model_name='improvement',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='quality.service'),
        ),
        migrations.CreateModel(
            name='ServiceGrade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scale', models.CharField(max_length=60)),
                ('grade', models.CharField(max_length=60)),
                ('below', models.BooleanField()),
                ('source', models.CharField(max_length=300)),
                ('day', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grades', to='quality.service')),
            ],
            options={
                'ordering': ('day', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='grade_names_its_source')],
            },
        ),
        migrations.AddField(
            model_name='improvement',
            name='ended_by_grade',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quality.servicegrade'),
        ),
        migrations.AddField(
            model_name='improvement',
            name='grade',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quality.servicegrade'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_by_grade', None)), fields=('service',), name='one_improvement_a_service'),
        ),
    ]
