from django.db import models


class Parity(models.Model):
    """The pairs of an article and how they last agreed; see `articles/parity.py`.

    Beside the article, so that no list reads the texts; what lists show is counted on the article.
    """

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, primary_key=True, related_name="parity"
    )
    pairs = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"pairs of article {self.article_id}"
