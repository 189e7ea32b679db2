"""A target that looks to authorities that were chosen says by which name; one set before this looks to the only set there is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0003_kept_and_begun'),
    ]

    operations = [
        migrations.AddField(
            model_name='target',
            name='comparator_set',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('comparator', 'set'), ('comparator_set', ''), _connector='OR'), name='a_set_is_named_where_one_is_looked_to'),
        ),
    ]
