import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_organisationunit_agency_user_last_day_authenticator_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('bodies', '0001_initial'),
        ('people', '0002_readings_only_grow'),
    ]

    operations = [
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('first_used_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ('code', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'code', 'digest'), name='one_definition_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=60)),
                ('series', models.CharField(max_length=160)),
                ('number', models.PositiveIntegerField()),
                ('values', models.JSONField(default=dict, null=True)),
                ('stage', models.CharField(max_length=40)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('purged_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='bodies.body')),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registers.definition')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='people.person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='accounts.organisationunit')),
            ],
            options={
                'verbose_name_plural': 'entries',
                'ordering': ('-made_at', '-pk'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['authority', 'register', '-made_at', '-id'], name='entries_in_order'), models.Index(fields=['authority', 'register', 'happened_on'], name='entries_by_day'), models.Index(fields=['authority', 'register', 'stage', '-made_at'], name='entries_by_stage'), models.Index(fields=['person', 'register'], name='entries_of_a_person'), models.Index(fields=['unit', 'register'], name='entries_of_a_unit')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'series', 'number'), name='one_entry_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('unit__isnull', True), _connector='OR'), models.Q(('person__isnull', True), ('body__isnull', True), _connector='OR'), models.Q(('unit__isnull', True), ('body__isnull', True), _connector='OR')), name='entry_is_about_one')],
            },
        ),
        migrations.CreateModel(
            name='EntryLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=160)),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='registers.entry')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['authority', 'target'], name='entries_linked_to')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('entry', 'target'), name='entry_is_linked_once'), models.CheckConstraint(condition=models.Q(('removed_at', None), ('removed_at__gte', models.F('made_at')), _connector='OR'), name='entry_link_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='EntrySubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=60)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='registers.entry')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_in', to='people.person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisationunit')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['person', 'entry'], name='named_persons'), models.Index(fields=['unit', 'entry'], name='named_units'), models.Index(fields=['user', 'entry'], name='named_users')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('unit__isnull', True), _connector='OR'), models.Q(('person__isnull', True), ('body__isnull', True), _connector='OR'), models.Q(('person__isnull', True), ('user__isnull', True), _connector='OR'), models.Q(('unit__isnull', True), ('body__isnull', True), _connector='OR'), models.Q(('unit__isnull', True), ('user__isnull', True), _connector='OR'), models.Q(('body__isnull', True), ('user__isnull', True), _connector='OR')), name='named_subject_is_one')],
            },
        ),
        migrations.CreateModel(
            name='EntryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_under', models.CharField(max_length=80)),
                ('number', models.PositiveIntegerField()),
                ('values', models.JSONField(default=dict, null=True)),
                ('stage', models.CharField(max_length=40)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.definition')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registers.entry')),
            ],
            options={
                'ordering': ('entry', 'number'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['entry', 'at'], name='entry_versions_in_time')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'number'), name='one_version_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Numbering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=160)),
                ('last', models.PositiveIntegerField(default=0)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'series'), name='one_numbering_a_series')],
            },
        ),
        migrations.CreateModel(
            name='Purge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('retention', 'Kept as long as its register says'), ('forgotten', 'A person was forgotten')], max_length=12)),
                ('at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='purge', to='registers.entry')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Recount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(blank=True, default='', max_length=60)),
                ('first', models.DateField(blank=True, null=True)),
                ('last', models.DateField(blank=True, null=True)),
                ('why', models.CharField(max_length=200)),
                ('after', models.PositiveBigIntegerField(default=0)),
                ('reckoned', models.PositiveIntegerField(default=0)),
                ('moved', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ('asked_at', 'pk'),
                'indexes': [models.Index(fields=['authority', 'done_at'], name='recounts_to_be_done')],
            },
        ),
        migrations.CreateModel(
            name='Running',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=60)),
                ('clock', models.CharField(max_length=60)),
                ('rule', models.CharField(max_length=80)),
                ('rule_digest', models.CharField(max_length=64)),
                ('limit_from', models.DateField(blank=True, null=True)),
                ('limit_value', models.DecimalField(decimal_places=3, max_digits=12)),
                ('limit_unit', models.CharField(max_length=20)),
                ('started', models.DateField()),
                ('due', models.DateField(blank=True, null=True)),
                ('stopped', models.DateField(blank=True, null=True)),
                ('paused', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, default='', max_length=200)),
                ('reckoned_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='registers.entry')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='people.person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisationunit')),
            ],
            options={
                'ordering': ('due', 'pk'),
                'indexes': [models.Index(condition=models.Q(('stopped', None)), fields=['authority', 'due'], name='running_by_due'), models.Index(condition=models.Q(('stopped__isnull', False)), fields=['authority', 'stopped'], name='running_to_be_stopped'), models.Index(fields=['person', 'due'], name='running_of_a_person')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'clock'), name='one_running_a_clock')],
            },
        ),
        migrations.CreateModel(
            name='SavedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(blank=True, default='', max_length=2000)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('user', 'register', 'name'), name='one_saved_list_a_name')],
            },
        ),
    ]
