"""What a page prints of a photo."""

import pytest

from articles.public import images


@pytest.mark.parametrize(
    ("focal", "classes"),
    [((0, 100), "fx-0 fy-100"), ((50, 50), "fx-50 fy-50"), ((33, 97), "fx-35 fy-95")],
)
def test_focus_names_a_class_of_the_style_sheet(focal, classes):
    assert images.focus(focal) == classes


def test_every_focal_point_has_its_class(settings):
    rules = (settings.BASE_DIR / "newsroom/static/site/css/focus.css").read_text()
    names = {name for value in range(101) for name in images.focus((value, value)).split()}

    assert {name for name in names if f".{name} {{" not in rules} == set()
