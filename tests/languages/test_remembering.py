from languages.remembering import remembered


def counted(**limits):
    asked = []

    @remembered(**limits)
    def words(text):
        """Return how many words a text has."""
        asked.append(text)
        return len(text.split())

    return words, asked


def test_a_text_is_worked_out_once():
    words, asked = counted(texts=2, longest=20)

    assert [words("Су келді"), words("Су келді")] == [2, 2]
    assert asked == ["Су келді"]


def test_a_long_text_is_worked_out_each_time():
    words, asked = counted(texts=2, longest=7)

    assert [words("Вода пришла"), words("Вода пришла")] == [2, 2]
    assert len(asked) == 2


def test_the_text_asked_about_least_lately_is_forgotten():
    words, asked = counted(texts=2, longest=20)

    for text in ("бір", "екі", "бір", "үш", "бір", "екі"):
        words(text)

    assert asked == ["бір", "екі", "үш", "екі"]


def test_the_function_keeps_its_name_and_contract():
    words, _asked = counted(texts=2, longest=20)

    assert (words.__name__, words.__doc__) == ("words", "Return how many words a text has.")
