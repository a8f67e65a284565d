import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from articles.desk.editor import MODULES, SHEETS, BodyEditor
from tests.factories import ArticleFactory, person_with_role

FOLDER = Path(settings.BASE_DIR) / "articles/static/editor"


class BodyForm(forms.Form):
    body_kk = forms.CharField(required=False, widget=BodyEditor("kk"))


def test_the_area_holds_the_source_as_text():
    drawn = str(BodyForm({"body_kk": "<p>Су</p></textarea><script>alert(1)</script>"})["body_kk"])
    assert drawn.count("<textarea") == drawn.count("</textarea>") == 1
    assert "&lt;p&gt;Су&lt;/p&gt;&lt;/textarea&gt;&lt;script&gt;" in drawn
    assert re.findall(r'<textarea name="(\w+)"[^>]* lang="(\w+)"', drawn) == [("body_kk", "kk")]


def test_the_toolbar_waits_for_the_script():
    assert re.search(r'role="toolbar"[^>]* hidden', str(BodyForm()["body_kk"]))


def test_the_import_map_names_every_module_that_another_one_imports():
    imported = {
        name
        for module in FOLDER.glob("*.js")
        for name in re.findall(r'(?:from|import) "editor/([\w-]+)"', module.read_text())
    }
    written = {module.stem for module in FOLDER.glob("*.js")}
    assert imported - set(MODULES) == set()
    assert written == set(MODULES)


def test_every_sheet_is_linked_and_found():
    assert {sheet.stem for sheet in FOLDER.glob("*.css")} == set(SHEETS)
    assert [name for name in SHEETS if not finders.find(f"editor/{name}.css")] == []


@pytest.mark.django_db
def test_the_form_carries_the_nonce_of_its_policy():
    client = Client()
    user = person_with_role("journalist")
    client.force_login(user)
    article = ArticleFactory(created_by=user)
    answer = client.get(f"/admin/articles/article/{article.pk}/change/")
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    page = answer.content.decode()
    scripts = re.findall(r"<script(?![^>]*application/json)[^>]*>", page)  # data needs no nonce
    assert [tag for tag in scripts if f'nonce="{nonce}"' not in tag] == []
    assert page.index('type="importmap"') < page.index('type="module"')
