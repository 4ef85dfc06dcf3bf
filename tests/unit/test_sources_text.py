"""Encodings, invisible characters, languages, dates as printed, Markdown."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inputs import stories

from spacedash.sources import read
from spacedash.sources.encoding import BIDI, INVISIBLE, MOJIBAKE, UNDECODABLE, clean, decode, unescape
from spacedash.sources.language import language_of
from spacedash.sources.text import plain
from spacedash.zones.statements import stated_day

SAMPLES = {
    "en": (
        "The agency’s “Pathfinder” lander — built for £40 million — touched down on 3 May, and the team’s first picture shows "
        "a slope of 10° near the crater’s rim. “We’re thrilled,” the director said. The café at the control center stayed open."
    ),
    "de": (
        "Die Raumsonde hat am Dienstag den Mond erreicht. Über dem Südpol öffnete sie ihre Antennen, und die Ingenieure in "
        "München jubelten. Größere Schäden gab es nicht, sagte der Leiter der Mission. Die Kosten betragen zwölf Millionen Euro."
    ),
    "fr": (
        "La sonde européenne a atteint la Lune mardi. Les ingénieurs de Toulouse ont reçu les premières images après une "
        "attente de trois heures. « Nous sommes très fiers », a déclaré la directrice de l’agence. Le coût s’élève à douze millions."
    ),
    "es": (
        "La sonda llegó a la Luna el martes. Los ingenieros recibieron las primeras imágenes después de una espera de tres "
        "horas. «Estamos muy orgullosos», dijo la directora de la agencia española. La misión costó doce millones de euros."
    ),
    "pl": (
        "Sonda dotarła do Księżyca we wtorek. Inżynierowie w Warszawie otrzymali pierwsze zdjęcia po trzech godzinach "
        "oczekiwania. Jesteśmy bardzo dumni, powiedziała dyrektorka agencji. Koszt misji wyniósł dwanaście milionów złotych."
    ),
    "cs": (
        "Sonda dorazila k Měsíci v úterý. Inženýři v Praze obdrželi první snímky po třech hodinách čekání. Jsme velmi hrdí, "
        "řekla ředitelka agentury. Mise stála dvanáct milionů korun a příští let má začít už v září."
    ),
    "hu": (
        "A szonda kedden érte el a Holdat. A mérnökök három óra várakozás után kapták meg az első képeket. Nagyon büszkék "
        "vagyunk, mondta az ügynökség igazgatója. A küldetés tizenkét millió euróba került, és ősszel újabb következik."
    ),
    "ru": (
        "Зонд достиг Луны во вторник. Инженеры получили первые снимки после трёх часов ожидания. Мы очень гордимся, сказала "
        "директор агентства. Стоимость миссии составила двенадцать миллионов евро, следующий запуск намечен на осень."
    ),
    "el": (
        "Το σκάφος έφτασε στη Σελήνη την Τρίτη. Οι μηχανικοί έλαβαν τις πρώτες εικόνες μετά από τρεις ώρες αναμονής. Είμαστε "
        "πολύ περήφανοι, είπε η διευθύντρια της υπηρεσίας. Το κόστος ανέρχεται σε δώδεκα εκατομμύρια ευρώ."
    ),
    "ja": "探査機は火曜日に月に到着した。技術者たちは三時間待った後、最初の画像を受け取った。責任者は、私たちは非常に誇りに思っていると語った。費用は十二億円である。",
    "zh": "探测器星期二到达月球。工程师们等待三个小时后收到了第一批图像。该机构负责人表示，我们感到非常自豪。该任务耗资一千二百万欧元，下一次发射定于秋季进行。",
    "ko": "탐사선이 화요일에 달에 도착했다. 기술자들은 세 시간을 기다린 끝에 첫 번째 사진을 받았다. 기관의 책임자는 매우 자랑스럽다고 말했다. 임무의 비용은 천이백만 유로이다.",
}
UNDECLARED = [
    ("en", "cp1252"), ("en", "utf-8"), ("en", "utf-16-le"), ("en", "utf-16-be"), ("en", "mac-roman"), ("de", "cp1252"), ("de", "utf-8"),
    ("de", "iso-8859-1"), ("fr", "cp1252"), ("fr", "utf-8"), ("es", "cp1252"), ("es", "utf-8"), ("pl", "utf-8"),
    ("cs", "utf-8"), ("hu", "utf-8"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "utf-8"), ("ru", "iso-8859-5"),
    ("el", "utf-8"), ("el", "cp1253"), ("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "utf-8"), ("zh", "gb18030"), ("zh", "big5"),
    ("zh", "utf-8"), ("ko", "euc-kr"), ("ko", "utf-8"), ("pl", "cp1250"), ("cs", "cp1250"), ("hu", "cp1250"),
]  # fmt: skip
SHARE = 0.95  # of undeclared encodings that have to be told right


@pytest.mark.parametrize(("language", "encoding"), UNDECLARED)
def test_a_declared_encoding_is_always_read(language: str, encoding: str):
    data = SAMPLES[language].encode(encoding, "ignore")
    assert decode(data, encoding).text == data.decode(encoding)


def test_undeclared_encodings_are_told():
    encoded = [(SAMPLES[language].encode(encoding, "ignore"), encoding) for language, encoding in UNDECLARED]
    wrong = [encoding for data, encoding in encoded if decode(data).text != data.decode(encoding)]
    assert len(wrong) <= (1 - SHARE) * len(UNDECLARED), wrong


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_tells_the_encoding(encoding: str):
    assert decode(SAMPLES["en"].encode(encoding)).text == SAMPLES["en"]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<?xml version='1.0' encoding='Shift_JIS'?>", "shift_jis"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="no-such">', "utf-8"),
    ],
)
def test_a_document_declares_its_encoding(declaration: str, encoding: str):
    text = declaration + SAMPLES["ja" if encoding == "shift_jis" else "en" if encoding == "cp1252" else "ru"]
    assert decode(text.encode(encoding)).text == text


def test_bytes_that_are_no_text_are_flagged():
    assert decode(b"abc\xff\xfe\x00 def", "utf-8").encoding != "utf-8"
    assert UNDECODABLE in decode("é".encode("utf-16") + b"\xd8").flags


@pytest.mark.parametrize(
    ("text", "seen", "flags"),
    [
        ("plain\ttext\nof two lines", "plain\ttext\nof two lines", ()),
        ("lines\r\nof\rthree", "lines\nof\nthree", ()),
        ("so\u00adft hy\u00adphen", "soft hyphen", (INVISIBLE,)),
        ("ze\u200bro\ufeff wi\u2060dth", "zero width", (INVISIBLE,)),
        ("nu\0l", "nul", (INVISIBLE,)),
        ("join\u200der", "joiner", (INVISIBLE,)),
        ("\u202egnp.exe", "gnp.exe", (BIDI,)),
        ("a\u2066b\u2069", "ab", (BIDI,)),
        ("\u200bx\u202e", "x", (INVISIBLE, BIDI)),
        ("👩\u200d🚀 in orbit", "👩\u200d🚀 in orbit", ()),
        ("می\u200cخواهم", "می\u200cخواهم", ()),
        ("“quotes” – and — dashes…", "“quotes” – and — dashes…", ()),
        ("no\u00a0break", "no\u00a0break", ()),
        ("itâ€™s", "itâ€™s", (MOJIBAKE,)),
        ("CafÃ© Ariane", "CafÃ© Ariane", (MOJIBAKE,)),
        ("São Paulo, Ação, naïve", "São Paulo, Ação, naïve", ()),
    ],
)
def test_what_no_reader_sees_is_removed_with_a_flag(text: str, seen: str, flags: tuple[str, ...]):
    assert clean(text) == (seen, flags)


def test_entities_become_characters():
    assert unescape("AT&amp;T&nbsp;&#8217;&#x2014; R&D AT&T &copy") == "AT&T\u00a0’— R&D AT&T &copy"


def test_flags_stand_on_the_story():
    (story,) = read(f"{stories.TITLE}\n\n\u200b{stories.TEXT}\u202e".encode(), "x.txt").stories
    assert story.flags == (INVISIBLE, BIDI)
    assert story.text == stories.TEXT


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    once, _ = clean(text)
    assert clean(once)[0] == once


@pytest.mark.parametrize("language", SAMPLES)
def test_languages_are_told(language: str):
    assert language_of("", SAMPLES[language]) == language


@pytest.mark.parametrize(
    "title",
    [
        "SpaceX launches Starlink",
        "Rocket Lab Electron launch",
        "NASA taps Blue Origin",
        "Vega C",
        "Firefly Alpha FLTA007",
        "",
        "2031",
    ],
)
def test_a_short_headline_is_english(title: str):
    assert language_of(title, "") == "en"


@pytest.mark.parametrize(
    ("title", "code"), [("ロケット打ち上げ", "ja"), ("Роскосмос запустил ракету", "ru"), ("中国发射卫星", "zh")]
)
def test_scripts_tell_a_language_from_few_words(title: str, code: str):
    assert language_of(title, "") == code


def test_a_declared_language_decides_for_few_words():
    assert language_of("Ariane 6", "", "fr-FR") == "fr"
    assert language_of("", SAMPLES["en"], "fr") == "en"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-03-12", date(2021, 3, 12)),
        ("2021-03-12T23:30:00-08:00", date(2021, 3, 12)),
        ("2021-03-12 08:15:00+00:00", date(2021, 3, 12)),
        ("2021/3/12", date(2021, 3, 12)),
        ("20210312T081500Z", date(2021, 3, 12)),
        ("Fri, 12 Mar 2021 23:30:00 -0800", date(2021, 3, 12)),
        ("Friday, March 12, 2021", date(2021, 3, 12)),
        ("Sept. 3, 2020", date(2020, 9, 3)),
        ("3rd May 2020", date(2020, 5, 3)),
        ("13/05/2024", date(2024, 5, 13)),
        ("5/13/2024", date(2024, 5, 13)),
        ("5/5/2024", date(2024, 5, 5)),
        ("4/5/2024", None),
        ("March 2021", None),
        ("2021", None),
        ("yesterday", None),
        ("31 February 2021", None),
        ("0001-01-01", None),
        ("", None),
        (datetime(2021, 3, 12, 23, 30), date(2021, 3, 12)),  # noqa: DTZ001 - tables hold times without a zone
        (date(2021, 3, 12), date(2021, 3, 12)),
        (1615507200, None),
        (None, None),
    ],
)
def test_a_day_counts_as_it_is_printed_and_is_never_guessed(words: object, day: date | None):
    assert stated_day(words) == day


def test_markdown_is_read_as_a_reader_sees_it():
    text = "# A *lander* lands\n\nThe [agency](https://example.org) said **so**.\n\n![picture](x.png)\n\n* one\n* two\n\n> quoted\n"
    assert plain(text).split() == ["#", "A", "lander", "lands", "The", "agency", "said", "so.", "one", "two", "quoted"]


def test_toml_front_matter_is_read():
    data = f'+++\ntitle = "{stories.TITLE}"\ndate = 2030-09-17\n+++\n\n{stories.TEXT}\n'.encode()
    (story,) = read(data, "x.md").stories
    assert (story.title, story.published) == (stories.TITLE, date(2030, 9, 17))
