from django.db import migrations, models

FROM_THE_ARTICLES = """
UPDATE articles_edition SET original_language = articles_article.original_language
FROM articles_article WHERE articles_article.id = articles_edition.article_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_share_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='original_language',
            field=models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский')], db_default='kk', max_length=2),
        ),
        migrations.RunSQL(FROM_THE_ARTICLES, migrations.RunSQL.noop),
    ]
