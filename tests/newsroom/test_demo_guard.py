import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from newsroom.models import User
from tests.factories import ArticleFactory


@pytest.mark.django_db
def test_demo_stays_out_of_a_newspaper_with_stories_of_its_own():
    article = ArticleFactory(title_kk="Өз мақаламыз")
    with pytest.raises(CommandError, match="stories of its own"):
        call_command("demo")
    assert list(Article.objects.all()) == [article]
    assert not User.objects.filter(username="admin").exists()
