import django.db.models.deletion
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
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=500)),
                ('deeds', models.JSONField()),
                ('secret', models.CharField(max_length=400)),
                ('earlier_secret', models.CharField(blank=True, default='', max_length=400)),
                ('earlier_until', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('off_at', models.DateTimeField(blank=True, null=True)),
                ('off_because', models.CharField(blank=True, default='', max_length=200)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('reached', models.PositiveBigIntegerField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('url', ''), _negated=True), name='webhook_has_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField()),
                ('event', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=160)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Failed')], default='queued', max_length=8)),
                ('put_at', models.DateTimeField()),
                ('send_after', models.DateTimeField()),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, default='', max_length=80)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='webhooks.webhook')),
            ],
            options={
                'ordering': ('-pk',),
                'indexes': [models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['send_after'], name='to_deliver'), models.Index(fields=['webhook', '-id'], name='deliveries_of_a_webhook')],
                'constraints': [models.UniqueConstraint(fields=('webhook', 'position'), name='one_delivery_a_line'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='delivery_held_until')],
            },
        ),
    ]
