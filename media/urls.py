"""Below /media/: nothing but renditions, by the very form of their names."""

from django.urls import re_path

from media import serving

urlpatterns = [
    re_path(
        r"^(?P<folder>[0-9a-f]{2})/(?P<name>[0-9a-f]{32}-[0-9]{1,5})\.(?P<ending>avif|jpg)\Z",
        serving.rendition,
        name="rendition",
    )
]
