"""Text from bytes that another program wrote: no letter is lost without a word."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.encodings import decode_text

DUTCH = "Één café, naïef: “coördinator” – € 5\nreünie"
dutch_texts = st.text("abcdefgh ijklmnopqrstuvwxyz\n\réëïöüçñÉ", min_size=1)


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode(),
        codecs.BOM_UTF8 + DUTCH.encode(),
        codecs.BOM_UTF8 * 2 + DUTCH.encode(),
        DUTCH.encode("utf-16"),
        codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"),
        DUTCH.encode("utf-16-le"),
        DUTCH.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + DUTCH.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + DUTCH.encode("utf-32-be"),
    ],
)
def test_an_encoding_that_tells_itself_is_read_right(data: bytes) -> None:
    assert decode_text(data) == (DUTCH, True)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (DUTCH.encode("cp1252"), DUTCH),
        ("café ë".encode("latin-1"), "café ë"),
        ("één ".encode() + "café".encode("cp1252"), "één café"),  # one part in each
        (codecs.BOM_UTF8 + "café".encode("cp1252"), "café"),
        (b"a\x81b", "a�b"),  # no letter in Windows-1252
        (codecs.BOM_UTF16_LE + "één".encode("utf-16-le") + b"x", "één�"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "�a"),
    ],
)
def test_where_it_is_a_guess_that_is_told_and_no_letter_goes(data: bytes, text: str) -> None:
    assert decode_text(data) == (text, False)


@pytest.mark.parametrize("data", [b"", b"\x00", b"a\x00b", b"ab\x00c", b"a\x00b\x00\x00c"])
def test_a_stray_nought_makes_no_utf_16(data: bytes) -> None:
    assert decode_text(data) == (data.decode(), True)


@given(st.binary())
def test_any_bytes_are_some_text(data: bytes) -> None:
    text, _ = decode_text(data)
    assert not text.startswith("\ufeff")
    assert text.encode().decode() == text  # no half signs, which no file can hold


@given(dutch_texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]))
def test_dutch_is_read_from_every_encoding_that_editors_write(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == (text, encoding not in ("cp1252", "latin-1") or text.isascii())
