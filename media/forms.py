"""Rules about typed-in words of a photo and about its file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from media.models import Photo
from media.originals import admit

WORDS = ["caption_kk", "caption_ru", "alt_kk", "alt_ru", "credit_kk", "credit_ru"]
FOCUS = ["focal_x", "focal_y"]


class DescribeForm(forms.ModelForm):
    """Changes the fields that were sent and leaves the others as they are."""

    class Meta:
        model = Photo
        fields = [*WORDS, *FOCUS]

    def __init__(self, data, instance):
        super().__init__(data, instance=instance)
        for name in [name for name in self.fields if name not in data]:
            del self.fields[name]


class UploadForm(DescribeForm):
    """A file with the words that somebody may have typed beside it."""

    def __init__(self, data, files):
        super().__init__(data, Photo())
        self.files = files
        self.fields["image"] = PictureField()


class PictureField(forms.FileField):
    """A file that is admitted as a photo; cleans to an `AdmittedPhoto`."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,.heic"})

    def __init__(self, **options):
        super().__init__(
            label=_("Picture"),
            help_text=_("JPEG, PNG, WebP, AVIF or HEIC, at most 20 MB."),
            **options,
        )

    def clean(self, data, initial=None):
        return admit(super().clean(data, initial))
