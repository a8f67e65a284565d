from django.db import migrations

# What readers have seen counts as approved; everything else begins as a draft.
APPROVE = """
UPDATE articles_article SET
    stage_kk = CASE WHEN published.kk IS NULL THEN stage_kk ELSE 'approved' END,
    stage_ru = CASE WHEN published.ru IS NULL THEN stage_ru ELSE 'approved' END,
    staged_at_kk = published.kk,
    staged_at_ru = published.ru
FROM (
    SELECT article_id,
        max(created_at) FILTER (WHERE language = 'kk') AS kk,
        max(created_at) FILTER (WHERE language = 'ru') AS ru
    FROM articles_edition GROUP BY article_id
) AS published
WHERE published.article_id = articles_article.id
"""


class Migration(migrations.Migration):

    dependencies = [("articles", "0010_workflow")]

    operations = [migrations.RunSQL(APPROVE, migrations.RunSQL.noop)]
