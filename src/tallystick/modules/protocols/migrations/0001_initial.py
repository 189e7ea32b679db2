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
            name='Protocol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('protocol', 'Protocol'), ('policy', 'Policy'), ('strategy', 'Strategy'), ('agreement', 'Service agreement'), ('guidance', 'Guidance')], default='protocol', max_length=20)),
                ('purpose', models.TextField(blank=True, default='')),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('agreed', 'Agreed'), ('published', 'Published'), ('review', 'Under review'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('agree_text', models.CharField(blank=True, default='', max_length=200)),
                ('agree_last', models.DateField(blank=True, null=True)),
                ('agree_precision', models.CharField(default='none', max_length=20)),
                ('review_text', models.CharField(blank=True, default='', max_length=200)),
                ('review_last', models.DateField(blank=True, null=True)),
                ('review_precision', models.CharField(default='none', max_length=20)),
                ('starts', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, null=True)),
                ('opened_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('title', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'title'), name='one_protocol_a_title'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='protocol_has_a_title'), models.CheckConstraint(condition=models.Q(('ends', None), ('starts', None), ('ends__gte', models.F('starts')), _connector='OR'), name='protocol_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='protocols.protocol')),
            ],
            options={
                'ordering': ('position', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('protocol', 'name'), name='one_party_a_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='party_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('plan_version', models.PositiveIntegerField(default=0)),
                ('due', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.edition')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='plans.plan')),
                ('protocol', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='protocols.protocol')),
            ],
            options={
                'ordering': ('-opened_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('agreed_at', None)), fields=('protocol',), name='one_open_agreement_a_protocol'), models.UniqueConstraint(condition=models.Q(('agreed_at', None)), fields=('plan',), name='one_open_agreement_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='protocols.protocol')),
            ],
            options={
                'ordering': ('name', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('protocol', 'name'), name='one_recipient_a_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='recipient_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatories', to='protocols.agreement')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('position', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('agreement', 'title'), name='one_signatory_a_title'), models.UniqueConstraint(condition=models.Q(('post', None)), fields=('agreement', 'user'), name='one_signatory_a_person'), models.UniqueConstraint(condition=models.Q(('user', None)), fields=('agreement', 'post'), name='one_signatory_a_post'), models.CheckConstraint(condition=models.Q(models.Q(('post', None), ('user__isnull', False)), models.Q(('post__isnull', False), ('user', None)), _connector='OR'), name='signatory_is_a_person_or_a_post')],
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('parties', models.JSONField()),
                ('words', models.TextField(blank=True, default='')),
                ('because', models.TextField(blank=True, default='')),
                ('digest', models.CharField(max_length=64)),
                ('written_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.document')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='protocols.protocol')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('protocol', 'number'), name='one_text_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), ('document__isnull', False), _connector='OR'), name='text_says_something')],
            },
        ),
        migrations.CreateModel(
            name='StageMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, default='', max_length=20)),
                ('becomes', models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('agreed', 'Agreed'), ('published', 'Published'), ('review', 'Under review'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('day', models.DateField()),
                ('because', models.TextField(blank=True, default='')),
                ('moved_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='protocols.protocol')),
                ('text', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.text')),
            ],
            options={
                'ordering': ('day', 'pk'),
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['protocol', '-day', '-id'], name='moves_of_a_protocol')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('signed', models.CharField(max_length=200)),
                ('declaration', models.TextField()),
                ('at', models.DateTimeField()),
                ('void_at', models.DateTimeField(blank=True, null=True)),
                ('void_because', models.CharField(blank=True, default='', max_length=200)),
                ('absent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='protocols.agreement')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.edition')),
                ('signatory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='protocols.signatory')),
                ('text', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.text')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('void_at', None)), fields=('signatory',), name='one_signature_a_signatory'), models.UniqueConstraint(condition=models.Q(('void_at', None)), fields=('agreement', 'by'), name='nobody_signs_an_agreement_twice')],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='protocols.recipient')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='protocols.text')),
            ],
            options={
                'ordering': ('day', 'pk'),
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=200)),
                ('said', models.TextField()),
                ('day', models.DateField()),
                ('answer', models.TextField(blank=True, default='')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('taken_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='protocols.protocol')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='protocols.text')),
            ],
            options={
                'ordering': ('day', 'pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('said', ''), _negated=True), models.Q(('who', ''), _negated=True)), name='response_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='response_answered_by_somebody')],
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='text',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocols.text'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edition', None), ('plan', None), ('protocol__isnull', False), ('text__isnull', False)), models.Q(('edition__isnull', False), ('plan__isnull', False), ('protocol', None), ('text', None)), _connector='OR'), name='agreement_is_about_a_protocol_or_a_plan'),
        ),
    ]
