"""Model fields whose text is normalised on every way in, forms or not."""

from django.db import models

from languages.normalising import normalise, normalise_line


class NormalisedMixin:
    """Normalises in `pre_save` (so that the instance agrees) and for `update()` and lookups."""

    normalise = staticmethod(normalise)

    def to_python(self, value):
        value = super().to_python(value)
        return self.normalise(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        return self.to_python(super().get_prep_value(value))


class LineField(NormalisedMixin, models.CharField):
    """One line of text: NFC, no control characters, white space collapsed."""

    normalise = staticmethod(normalise_line)


class ProseField(NormalisedMixin, models.TextField):
    """Text of several lines: NFC, no control characters."""
