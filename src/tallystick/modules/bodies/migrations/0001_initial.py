import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_organisationunit_agency_user_last_day_authenticator_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('board', 'Board'), ('panel', 'Panel'), ('group', 'Group'), ('forum', 'Forum'), ('committee', 'Committee')], max_length=20)),
                ('remit', models.TextField(blank=True)),
                ('areas', models.CharField(blank=True, max_length=200)),
                ('terms', models.TextField(blank=True)),
                ('terms_agreed_on', models.DateField(blank=True, null=True)),
                ('starts', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ('name', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='one_body_a_name'), models.CheckConstraint(condition=models.Q(('starts', None), ('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='body_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('title', models.CharField(blank=True, max_length=160)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.body')),
            ],
            options={
                'ordering': ('-day', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('body', 'day', 'title'), name='one_meeting_a_day_and_title')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('due', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField()),
                ('link', models.CharField(blank=True, max_length=160)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('owner_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
                ('owner_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='bodies.meeting')),
            ],
            options={
                'ordering': ('-decided_on', '-pk'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['authority', 'link'], name='decision_link')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='one_decision_a_number'), models.CheckConstraint(condition=models.Q(('owner_user', None), ('owner_post', None), _connector='OR'), name='decision_has_one_owner')],
            },
        ),
        migrations.CreateModel(
            name='ReportsTo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destinations', to='bodies.body')),
                ('to_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='bodies.body')),
                ('to_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
            ],
            options={
                'ordering': ('starts', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('to_body__isnull', False), ('to_post', None)), models.Q(('to_body', None), ('to_post__isnull', False)), _connector='OR'), name='reports_to_a_body_or_a_post'), models.CheckConstraint(condition=models.Q(('to_body', None), models.Q(('to_body', models.F('body')), _negated=True), _connector='OR'), name='reports_not_to_itself'), models.CheckConstraint(condition=models.Q(('starts', None), ('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='reporting_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=160)),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('role', models.CharField(choices=[('chair', 'Chair'), ('vice-chair', 'Vice-chair'), ('secretary', 'Secretary'), ('member', 'Member'), ('observer', 'Observer')], max_length=20)),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.body')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('starts', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('post', None), ('user__isnull', False)), models.Q(('name', ''), ('post__isnull', False), ('user', None)), models.Q(('post', None), ('user', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='seat_is_one_persons'), models.CheckConstraint(condition=models.Q(('starts', None), ('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='seat_ends_after_it_starts')],
            },
        ),
    ]
