"""The search of the article list: working copies, in both languages, by the engine of the site."""

from django.core.cache import cache
from django.utils import timezone

from articles import asking, finding, indexing, policy
from articles.models import Article, ArticleWords

MOST = 1000  # hits, those changed last; more words find older ones
FRESH = 8  # weeks; a desk where so long nothing was saved is an archive


def found_in(articles, typed, request):
    """Return those of `articles` that hold what was typed; all where nothing was typed."""
    if not typed.strip():
        return articles
    question = asking.read(typed)
    return articles.filter(pk__in=_hits(question, _marks(request))) if question else articles.none()


def _hits(question, marks):
    """Ask for the marks as well: a filter must not look for its few among the newest of all."""
    search = finding.newest(
        ArticleWords.objects.all(),
        finding.narrowed(question.forgiving, *marks),
        MOST,
        date="updated_at",
        prefix="",
        newest_week=_newest_week(),
    )
    with finding.planned():
        return list(search.values_list("article_id", flat=True))


def _marks(request):
    """Return, for each filter that the index knows, the marks of which one must be there."""
    for sign, name in (("s", "section"), ("a", "author")):
        if (number := request.GET.get(name, "")).isdecimal():
            yield [f"#{sign}{int(number)}"]
    if request.GET.get("view") == "mine" or policy.sees_own_alone(request.user):
        author = getattr(request.user, "author", None)
        yield [f"#c{request.user.pk}", *([f"#a{author.pk}"] if author else [])]


def _newest_week():
    """Return the week of the last change, for a minute: then a search begins near what is there."""
    newest = cache.get_or_set("desk-newest-change", _newest_change, 60)
    this_week = indexing.week_of(timezone.now())
    return this_week if this_week - newest < FRESH else newest


def _newest_change():
    newest = Article.objects.order_by("-updated_at", "-id").values_list("updated_at", flat=True)
    return indexing.week_of(newest.first() or timezone.now())
