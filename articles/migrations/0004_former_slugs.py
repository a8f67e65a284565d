from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_appearances'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('section', 'Section'), ('topic', 'Topic'), ('author', 'Author'), ('person', 'Person')], max_length=7)),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский')], max_length=2)),
                ('slug', models.SlugField(db_index=False, max_length=80)),
                ('subject_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'language', 'slug'), name='one_owner_of_a_former_slug')],
            },
        ),
    ]
