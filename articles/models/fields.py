from articles.bodies import clean
from languages.fields import ProseField


class BodyField(ProseField):
    """An HTML fragment, cleaned on every way in (see `articles.bodies`)."""

    normalise = staticmethod(clean)
