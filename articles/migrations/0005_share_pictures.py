from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_former_slugs'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='share_picture',
            field=models.CharField(blank=True, db_default='', max_length=50),
        ),
    ]
