"""A news day in small: `benchmarks/publishing_load.py` runs the same for a minute."""

import pytest

from tests import servers
from tests.faults import load


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("with_nginx", [False, True], ids=["site alone", "behind nginx"])
def test_a_hundred_readers_see_no_error_and_no_old_page_while_stories_come(
    tmp_path, record_testsuite_property, with_nginx
):
    if with_nginx and servers.NGINX is None:
        pytest.skip("There is no nginx on this machine.")
    outcome = load.run(tmp_path, seconds=6, pause=0.5, with_nginx=with_nginx)
    record_testsuite_property(f"load, nginx {with_nginx}", str(outcome))

    assert outcome.errors == 0
    assert outcome.purges >= 4
    assert outcome.most_rebuilds <= 2
    assert outcome.oldest < 1000
