import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_organisationunit_ends_organisationunit_starts_post_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('plans', '0002_plan_owner_namedpost'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('because', models.TextField()),
                ('tree', models.JSONField()),
                ('lines', models.JSONField()),
                ('answers', models.JSONField(blank=True, default=list)),
                ('links', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-number',),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('because', ''), _negated=True)), name='edition_has_a_name_and_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_kind', models.CharField(max_length=20)),
                ('from_key', models.PositiveBigIntegerField()),
                ('relation', models.CharField(choices=[('depends on', 'Depends On'), ('supports', 'Supports'), ('serves', 'Serves')], max_length=20)),
                ('to_kind', models.CharField(max_length=20)),
                ('to_key', models.PositiveBigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('removed_because', models.TextField(blank=True, default='')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('pk',),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['to_kind', 'to_key'], name='plans_link_to_kind_a142c7_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('from_kind', 'from_key', 'relation', 'to_kind', 'to_key'), name='linked_once'), models.CheckConstraint(condition=models.Q(('from_kind__in', ('recommendation', 'outcome', 'action', 'step', 'measure')), ('to_kind__in', ('recommendation', 'outcome', 'action', 'step', 'measure'))), name='link_is_between_kinds_of_line'), models.CheckConstraint(condition=models.Q(('relation__in', ('depends on', 'supports', 'serves'))), name='link_relation_is_known'), models.CheckConstraint(condition=models.Q(('from_key', models.F('to_key')), ('from_kind', models.F('to_kind')), _negated=True), name='no_link_to_itself'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_because', '')), models.Q(('removed_at__isnull', False), models.Q(('removed_because', ''), _negated=True)), _connector='OR'), name='link_is_taken_out_with_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='plan',
            name='level',
            field=models.CharField(blank=True, choices=[('inspection', 'Response to an inspection'), ('corporate', 'Corporate or annual plan'), ('directorate', 'Directorate plan'), ('team', 'Team plan'), ('service', 'Service improvement plan'), ('individual', 'Individual objectives')], default='', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ('', 'inspection', 'corporate', 'directorate', 'team', 'service', 'individual'))), name='plan_level_is_known'),
        ),
        migrations.AddField(
            model_name='edition',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='edition',
            name='frozen_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='link',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='link',
            name='from_plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='link',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='link',
            name='to_plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='plans.plan'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='one_edition_a_number'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('plan', 'name'), name='one_edition_a_name'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['authority', 'relation'], name='plans_link_authori_e13809_idx'),
        ),
    ]
