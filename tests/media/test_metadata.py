from datetime import date

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media.metadata import Metadata, read
from tests.media.pictures import (
    alternatives,
    file_of,
    jpeg,
    phone_heic,
    quarters,
    with_iptc,
    xmp,
)

CAPTION_KK = "Бөгеттің жоғарғы бөлігі, 18 шілде"
CAPTION_RU = "Верхняя часть плотины, 18 июля"


def read_xmp(elements="", attributes="", form="JPEG"):
    return read(file_of(quarters((80, 60)), form, xmp=xmp(elements, attributes)))


def read_iptc(*records):
    return read(with_iptc(jpeg((80, 60)), *records))


def read_exif(**tags):
    exif = Image.Exif()
    for number, value in tags.items():
        exif[int(number[1:])] = value
    return read(jpeg((80, 60), exif=exif))


def test_a_file_without_words_says_nothing():
    assert read(jpeg()) == Metadata()
    assert read(jpeg()).fields() == {}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp_gives_each_language_its_words(form):
    options = {"xmp": xmp(alternatives("dc:description", x_default="?", kk="Су", ru="Вода"))}
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo  # only PNG carries XMP in a text chunk

        chunks = PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", options.pop("xmp").decode())
        options["pnginfo"] = chunks
    words = read(file_of(quarters((80, 60)), form, **options))
    assert (words.caption_kk, words.caption_ru) == ("Су", "Вода")


def test_xmp_gives_alt_text_credit_place_and_day():
    words = read_xmp(
        alternatives("Iptc4xmpCore:AltTextAccessibility", kk="Бөгет", ru_RU="Плотина")
        + "<dc:creator><rdf:Seq><rdf:li>Тимур Ахметов</rdf:li><rdf:li>Ольга Ким</rdf:li></rdf:Seq>"
        "</dc:creator><photoshop:City>Талғар</photoshop:City>",
        'photoshop:DateCreated="2026-07-18T14:30:00+05:00"',
    )
    assert words == Metadata(
        alt_kk="Бөгет",
        alt_ru="Плотина",
        credit_kk="Тимур Ахметов, Ольга Ким",
        credit_ru="Тимур Ахметов, Ольга Ким",
        place_kk="Талғар",
        taken_on=date(2026, 7, 18),
    )


def test_a_credit_written_for_each_language_wins_over_one_for_all():
    words = read_xmp(
        "<photoshop:Credit>Данияр Өтеген</photoshop:Credit>"
        + alternatives("dc:rights", x_default="©", kk="Данияр Өтеген", ru="Данияр Отеген")
    )
    assert (words.credit_kk, words.credit_ru) == ("Данияр Өтеген", "Данияр Отеген")


def test_rights_alone_are_no_credit():
    assert read_xmp(alternatives("dc:rights", x_default="Барлық құқық қорғалған")) == Metadata()


@pytest.mark.parametrize(
    ("caption", "kk", "ru"),
    [
        (CAPTION_KK, CAPTION_KK, ""),
        (CAPTION_RU, "", CAPTION_RU),
        (f"{CAPTION_KK}\n{CAPTION_RU}", CAPTION_KK, CAPTION_RU),
        ("OLYMPUS DIGITAL CAMERA", "", ""),
    ],
)
def test_letters_decide_where_nothing_names_the_language(caption, kk, ru):
    words = read_iptc((1, 90, b"\x1b%G"), (2, 120, caption.encode()))
    assert (words.caption_kk, words.caption_ru) == (kk, ru)


def test_iptc_gives_credit_place_and_day():
    words = read_iptc(
        (2, 80, "Ольга Ким".encode()), (2, 90, "Алматы".encode()), (2, 55, b"20260718")
    )
    assert words == Metadata(
        credit_kk="Ольга Ким",
        credit_ru="Ольга Ким",
        place_kk="Алматы",
        place_ru="Алматы",
        taken_on=date(2026, 7, 18),
    )


def test_iptc_of_old_programs_is_read_as_cp1251():
    assert read_iptc((2, 120, CAPTION_RU.encode("cp1251"))).caption_ru == CAPTION_RU


def test_iptc_that_forgot_its_utf8_mark_is_still_utf8():
    assert read_iptc((2, 120, CAPTION_KK.encode())).caption_kk == CAPTION_KK


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_exif_is_read_in_the_encoding_that_cameras_wrote(encoding):
    words = read_exif(t270=CAPTION_RU.encode(encoding), t315="Ольга Ким".encode(encoding))
    assert (words.caption_ru, words.credit_ru) == (CAPTION_RU, "Ольга Ким")


def test_xmp_goes_before_iptc():
    file = file_of(quarters((80, 60)), xmp=xmp(alternatives("dc:description", ru="Из XMP")))
    words = read(with_iptc(file, (2, 120, "Из IPTC".encode()), (2, 80, "Ольга Ким".encode())))
    assert (words.caption_ru, words.credit_ru) == ("Из XMP", "Ольга Ким")


def test_a_heic_of_a_phone_tells_its_day_and_its_author():
    words = read(phone_heic())
    assert words == Metadata(credit_kk="Данияр", credit_ru="Данияр", taken_on=date(2026, 7, 18))


@pytest.mark.parametrize("day", ["0000-00-00", "2026-13-45", "кеше", "", "0000:00:00 00:00:00"])
def test_a_day_that_never_was_is_no_day(day):
    assert read_xmp(attributes=f'photoshop:DateCreated="{day}"').taken_on is None


@pytest.mark.parametrize(
    "packet",
    [
        b"<x",
        b"\xff\xfe",
        b"",
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_broken_or_hostile_xmp_counts_as_none(packet):
    assert read(file_of(quarters((80, 60)), xmp=packet)) == Metadata()


@pytest.mark.parametrize("record", [b"\x1c\x02", b"\x1c\x02\x78\xff\xff\xff", b"8BIM" * 9])
@pytest.mark.filterwarnings("ignore")
def test_broken_iptc_counts_as_none(record):
    content = jpeg((80, 60)).read()
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4) + record
    segment = b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
    assert read(ContentFile(content[:2] + segment + content[2:])) == Metadata()


def test_words_are_normalised_and_cut():
    words = read_xmp(
        alternatives("dc:description", ru="А\u0306й\u200b ай " + "слово " * 400)
        + alternatives("Iptc4xmpCore:AltTextAccessibility", ru="две\nстроки")
        + f"<dc:creator><rdf:Seq><rdf:li>{'Ы' * 500}</rdf:li></rdf:Seq></dc:creator>"
    )
    assert words.caption_ru.startswith("Ӑй ай слово")
    assert (len(words.caption_ru) <= 1000, words.alt_ru, len(words.credit_ru)) == (
        True,
        "две строки",
        200,
    )
