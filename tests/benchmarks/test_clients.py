import pytest

from benchmarks import clients
from benchmarks.measures import forms, places

WRK = """Running 3s test @ http://127.0.0.1:8000/
  166431 requests in 3.00s, 3.70GB read
{faults}Requests/sec:  55477.02
"""


def test_requests_a_second_are_read_from_wrk():
    assert clients.read_wrk(WRK.format(faults="")) == 55477.02


@pytest.mark.parametrize(
    "fault",
    [
        "  Non-2xx or 3xx responses: 12\n",
        "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
    ],
)
def test_a_round_with_bad_answers_measures_nothing(fault):
    with pytest.raises(clients.BadAnswersError):
        clients.read_wrk(WRK.format(faults=fault))


def test_the_next_page_is_the_one_that_says_so():
    page = '<a href="?page=1">1</a> <a rel="next" href="?q=a&amp;page=3">Әрі қарай</a>'

    assert places.next_link(page, "/kk/search/?q=a&page=2") == "/kk/search/?q=a&page=3"


def test_a_list_without_older_pages_leads_nowhere():
    assert places.next_link('<a href="/kk/">Басты бет</a>', "/kk/search/?q=a") is None


def test_a_form_sends_what_a_browser_would():
    page = """
        <form id="search"><input name="q" value="қала"></form>
        <form id="article"><input name="title_kk" value="Бір">
          <textarea name="lead_kk">\nЕкі &amp; үш</textarea>
          <select name="section"><option value="1">Қала<option value="2" selected>Спорт</select>
          <input type="checkbox" name="topics" value="3" checked>
          <input type="checkbox" name="topics" value="4">
          <button name="_publish" value="kk">Жариялау</button></form>
        <input form="article" type="hidden" name="version" value="7">
    """

    assert forms.fields_of(page, "title_kk") == [
        ("title_kk", "Бір"),
        ("lead_kk", "Екі & үш"),
        ("section", "2"),
        ("topics", "3"),
        ("version", "7"),
    ]
