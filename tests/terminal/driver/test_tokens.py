"""Whatever a terminal answers, none of it is a key; and what is a key stays one, however the line cuts it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.message import Message

from ikc_tui.terminal.input_encoding import KeyDecoder
from ikc_tui.terminal.input_tokens import Pasted, Tokenizer, Unfinished
from ikc_tui.terminal.key_sequences import EventTranslator

from .answers import ANSWERS

KEYS = {
    b"a": ["a"],
    b"\xc3\xab": ["ë"],
    b"\xeb ": ["ë", "space"],
    b"\x01": ["ctrl+a"],
    b"\x7f": ["backspace"],
    b"\x1b[A": ["up"],
    b"\x1bOA": ["up"],
    b"\x9bA": ["up"],
    b"\x1b[1;5C": ["ctrl+right"],
    b"\x1b[1;2A": ["shift+up"],
    b"\x1b[Z": ["shift+tab"],
    b"\x1b[3~": ["delete"],
    b"\x1b[15~": ["f5"],
    b"\x1bOP": ["f1"],
    b"\x1b[[A": ["f1"],
    b"\x1b[[E": ["f5"],
    b"\x1bx": ["alt+x"],
    b"\x1b\r": ["enter"],
    b"\x1b\xc3\xab": ["alt+ë"],
    b"\x1b\x1b[A": ["escape", "up"],
    b"\x1b[97u": ["a"],
    b"\x1b[97;5u": ["ctrl+a"],
    b"\x1b[57358u": ["caps_lock"],
    b"\x1b[27;5;99~": ["ctrl+c"],
    b"\x1b[0;;128104:8205:128105:8205:128103u": ["man", "zero_width_joiner", "woman", "zero_width_joiner", "girl"],
    b"\x1b[I\x1b[O": [],
    b"\x1b[55296u": [],
    b"\x1b[97;;56320u": [],
    b"\x1b[9999999u": [],
}
CUT = st.lists(st.integers(0, 200), max_size=6)


class Reader:
    """Bytes in, keys out: what the thread that reads does, without its waiting."""

    def __init__(self) -> None:
        self.decoder, self.tokenizer, self.translator = KeyDecoder(), Tokenizer(), EventTranslator()

    def read(self, data: bytes) -> list[str]:
        """The keys, pastes and mouse events in these bytes."""
        return self.shown(self.tokenizer.feed(self.decoder.decode(data)))

    def give_up(self) -> list[str]:
        """The keys in what was unfinished."""
        last = self.tokenizer.feed(self.decoder.flush())
        return self.shown([*last, *self.tokenizer.give_up()])

    def shown(self, tokens: list[str]) -> list[str]:
        return [shown(event) for token in tokens for event in self.translator.events(token) if not is_report(event)]


def is_report(event: Message) -> bool:
    """Whether the terminal says something of itself."""
    reports = (events.CursorPosition, events.AppFocus, events.AppBlur, events.Resize)
    return isinstance(event, (*reports, messages.TerminalSupportsSynchronizedOutput, messages.InBandWindowResize))


def shown(event: Message) -> str:
    """A key's name, the text of a paste, or what else it is."""
    if isinstance(event, events.Paste):
        return event.text
    return event.key if isinstance(event, events.Key) else type(event).__name__


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """The data in pieces, cut in these places."""
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(places)]


def read(data: bytes, cuts: list[int] | None = None) -> list[str]:
    """The keys in the data, read in pieces."""
    reader = Reader()
    return [key for piece in pieces(data, cuts or []) for key in reader.read(piece)]


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_is_a_key_and_the_key_after_it_is(name: str) -> None:
    answer = ANSWERS[name]
    assert read(answer + b"k") == ["k"]
    every_byte = list(range(min(len(answer), 60)))
    assert read(answer + b"k", every_byte) == ["k"]
    assert read(b"j" + answer * 3 + b"k") == ["j", "k"]


@given(st.sampled_from(sorted(ANSWERS)), CUT)
def test_no_answer_is_a_key_however_it_is_cut(name: str, cuts: list[int]) -> None:
    assert read(ANSWERS[name] + b"k", cuts) == ["k"]


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"the end of a string that is gone"}))
def test_an_answer_that_is_cut_off_for_good_is_no_key(name: str) -> None:
    """As far as it can be told from one: escape, or alt and a sign, may be all that was sent."""
    answer = ANSWERS[name]
    for length in range(3, min(len(answer), 40)):
        reader = Reader()
        assert reader.read(answer[:length]) + reader.give_up() == []
        assert reader.read(b"k") == ["k"]


PARAMETERS = st.text("0123456789;:<=>?", max_size=12)
PRIVATE = st.builds("{}{}".format, st.sampled_from("<=>?"), PARAMETERS)
BODY = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
ENDS = ["\x1b\\", "\x9c"]


@given(PRIVATE, st.text(" !\"#$%&'()*+,-./", max_size=2), st.characters(min_codepoint=0x40, max_codepoint=0x7E), CUT)
def test_no_private_sequence_is_a_key(parameters: str, between: str, final: str, cuts: list[int]) -> None:
    keys = read(f"\x1b[{parameters}{between}{final}k".encode(), cuts)
    assert keys == ["k"] or (parameters.startswith("<") and final in "Mm" and keys[1:] == ["k"])  # the mouse


@given(PARAMETERS, st.text(" !\"#%&'()*+,-./", min_size=1, max_size=2), st.sampled_from("@AHPRTcmnptuxyz~"), CUT)
def test_no_sequence_with_something_between_is_a_key(
    parameters: str, between: str, final: str, cuts: list[int]
) -> None:
    assert read(f"\x1b[{parameters}{between}{final}k".encode(), cuts) == ["k"]


@given(PARAMETERS, st.characters(min_codepoint=0x40, max_codepoint=0x7E), CUT)
def test_a_sequence_is_at_most_the_key_it_stands_for(parameters: str, final: str, cuts: list[int]) -> None:
    """Never the characters it is made of."""
    sequence = f"\x1b[{parameters}{final}"
    keys = read(f"{sequence}\x1b[20~".encode(), cuts)
    assert keys[-1:] == ["f9"]
    assert len(keys) <= 2 or final == "u"
    if final not in "u~ABCDEFHPQSMm" and sequence not in ANSI_SEQUENCES_KEYS:
        assert keys == ["f9"]


@given(st.sampled_from(["P", "X", "^", "_", "]"]), BODY, st.sampled_from(ENDS), CUT)
def test_no_string_is_a_key(kind: str, body: str, end: str, cuts: list[int]) -> None:
    assert read(f"\x1b{kind}{body}{end}k".encode(), cuts) == ["k"]


@given(BODY, CUT)
def test_bel_ends_an_operating_system_command(body: str, cuts: list[int]) -> None:
    assert read(f"\x1b]{body}\x07k".encode(), cuts) == ["k"]


@given(st.binary(max_size=300), CUT)
def test_any_bytes_mean_the_same_however_they_are_cut(data: bytes, cuts: list[int]) -> None:
    assert read(data, cuts) == read(data)


@pytest.mark.parametrize("typed", KEYS, ids=repr)
def test_a_key_is_a_key_however_it_is_cut(typed: bytes) -> None:
    assert read(typed) == KEYS[typed]
    assert read(typed, list(range(len(typed)))) == KEYS[typed]


@pytest.mark.parametrize("sequence", sorted(ANSI_SEQUENCES_KEYS))
def test_every_key_the_framework_knows_is_known(sequence: str) -> None:
    if sequence in ("\x1b\x1b", "\x9b") or sequence.endswith("R"):  # no one key's; or how a terminal says where it is
        return
    reader = Reader()
    alone = reader.shown([sequence])
    reader = Reader()
    assert reader.read(sequence.encode()) + reader.give_up() == alone


def test_escape_alone_is_escape() -> None:
    reader = Reader()
    assert reader.read(b"\x1b") == []
    assert reader.tokenizer.unfinished is Unfinished.KEY
    assert reader.give_up() == ["escape"]
    assert reader.read(b"k") == ["k"]


def test_escape_breaks_an_answer_off() -> None:
    reader = Reader()
    assert reader.read(b"\x1b]11;rgb:00") == []
    assert reader.tokenizer.unfinished is Unfinished.SEQUENCE
    assert reader.read(b"\x1b[A") == ["up"]
    assert reader.read(b"\x1b[12;\x1b[B") == ["down"]


@given(BODY, CUT)
def test_a_paste_is_one_piece(text: str, cuts: list[int]) -> None:
    assert read(f"j\x1b[200~{text}\n\x1b[31m\x1b[201~k".encode(), cuts) == ["j", f"{text}\n\x1b[31m", "k"]


@given(BODY, CUT)
def test_a_paste_without_its_end_is_not_lost(text: str, cuts: list[int]) -> None:
    reader = Reader()
    assert [key for piece in pieces(f"\x1b[200~{text}\x1b[20".encode(), cuts) for key in reader.read(piece)] == []
    assert reader.tokenizer.unfinished is Unfinished.PASTE
    assert reader.give_up() == [text]
    assert reader.tokenizer.unfinished is None
    assert reader.read(b"k") == ["k"]


def test_a_paste_is_told_from_a_key() -> None:
    assert isinstance(Tokenizer().feed("\x1b[200~a\x1b[201~")[0], Pasted)
    assert not isinstance(Tokenizer().feed("a")[0], Pasted)
