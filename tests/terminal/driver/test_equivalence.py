"""What arrives at the terminal shows what would have been shown without the thin screen between."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikc_tui.terminal.screen import ThinScreen
from ikc_tui.terminal.widths import clusters, is_loose

from . import frames
from .emulator import Emulator, seen

SIZES = [(1, 1), (2, 2), (3, 5), (10, 4), (21, 7), (40, 10), (80, 24), (132, 5)]
FRAMES = 25  # a run
SOAK = int(os.environ.get("IKC_SOAK", "1"))
"""More makes it longer; what is run anyway is 6,200 random frames."""


class Pair:
    """The same frames to one terminal as they are, to another through the thin screen."""

    def __init__(self, columns: int, lines: int, **options: bool) -> None:
        self.bare, self.thin = Emulator(columns, lines), Emulator(columns, lines)
        self.screen = ThinScreen(columns, lines, **options)
        self.exact = options.get("exact_blanks", False)
        self.log: list[tuple[str, str]] = []

    def show(self, frame: str) -> None:
        """Show a frame on both, and compare."""
        self.bare.feed(frame)
        self.screen.feed(frame)
        self.screen.end_frame()  # a random frame may begin one and not end it
        sent = self.screen.take()
        self.thin.feed(sent)
        self.log.append((frame, sent))
        self.compare()

    def compare(self) -> None:
        """Both terminals must show the same."""
        thin, bare = self.thin.screen, self.bare.screen
        if thin.cells() != bare.cells() and (self.exact or thin.cells(exact=False) != bare.cells(exact=False)):
            pytest.fail(self.difference())
        assert self.thin.screen.place == self.bare.screen.place, self.log[-3:]

    def difference(self) -> str:
        """Which cells differ, and what was written last."""
        thin, bare = self.thin.screen, self.bare.screen
        found = [
            f"({x}, {y}): {tuple(thin.buffer[y][x])} instead of {tuple(bare.buffer[y][x])}"
            for y in range(bare.lines)
            for x in range(bare.columns)
            if (thin.buffer[y][x] if self.exact else seen(thin.buffer[y][x]))
            != (bare.buffer[y][x] if self.exact else seen(bare.buffer[y][x]))
        ]
        return "\n".join([*found[:5], *(f"{frame!r}\n-> {sent!r}" for frame, sent in self.log[-3:])])

    def resize(self, columns: int, lines: int) -> None:
        """Give both terminals another size."""
        self.thin.feed(self.screen.take())
        for terminal in (self.bare, self.thin):
            terminal.screen.resize(lines, columns)
        self.screen.resize(columns, lines)
        self.log.append((f"resized to {columns}x{lines}", ""))


def run(seed: int, size: tuple[int, int], *, unknown: float, frame_count: int = FRAMES) -> None:
    """Show random frames, with a resize and a repaint now and then."""
    random = Random(seed)
    options = {name: random.random() < 0.7 for name in ("background_erase", "erase_characters", "exact_blanks")}
    columns, lines = size
    pair = Pair(columns, lines, **options)
    pair.screen.repeat_characters = random.random() < 0.7
    for _ in range(frame_count):
        if random.random() < 0.05:
            columns, lines = random.randint(1, 60), random.randint(1, 15)
            pair.resize(columns, lines)
        elif random.random() < 0.05:
            pair.screen.forget()
        if random.random() < 0.4:
            solid = frames.PLAIN + frames.WIDE + frames.MARKED + frames.EMOJI
            pair.show(frames.tidy(random, columns, lines, solid))
        else:
            pair.show(frames.wild(random, columns, lines, unknown=unknown))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_random_frames(size: tuple[int, int]) -> None:
    for seed in range(SOAK * (25 if size != (80, 24) else 8)):
        run(seed, size, unknown=0.0)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_random_frames_with_sequences_nobody_knows(size: tuple[int, int]) -> None:
    for seed in range(SOAK * 8):
        run(seed, size, unknown=0.03)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1 << 32),
    columns=st.integers(1, 70),
    lines=st.integers(1, 20),
    unknown=st.sampled_from([0, 0.02]),
)
def test_any_seed_and_size(seed: int, columns: int, lines: int, unknown: float) -> None:
    run(seed, (columns, lines), unknown=unknown, frame_count=10)


PARTS = st.one_of(
    st.builds("\x1b[{};{}H".format, st.integers(0, 9), st.integers(0, 16)),
    st.sampled_from([f"\x1b[{style}m" for style in frames.STYLES]),
    st.text(st.sampled_from([*frames.PLAIN, *frames.WIDE]), max_size=6),
    st.sampled_from([*frames.MODELLED, *frames.UNKNOWN, *frames.EMOJI, *frames.MARKED]),
)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(script=st.lists(st.lists(PARTS, max_size=5), min_size=1, max_size=5))
def test_frames_hypothesis_can_shrink(script: list[list[str]]) -> None:
    pair = Pair(15, 7)
    for frame in script:
        pair.show("".join(frame))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 32), cut=st.integers(1, 7))
def test_a_frame_cut_anywhere_shows_the_same(seed: int, cut: int) -> None:
    """A write may end within a sequence."""
    random = Random(seed)
    pair = Pair(30, 8)
    frame = "".join(frames.wild(random, 30, 8, unknown=0.0) for _ in range(3)) + "\x1b[1;1H"
    for start in range(0, len(frame), cut):
        pair.bare.feed(frame[start : start + cut])
        pair.screen.feed(frame[start : start + cut])
    pair.screen.end_frame()
    pair.thin.feed(pair.screen.take())
    pair.thin.feed("\x1b[?25l")
    assert pair.thin.screen.cells(exact=False) == pair.bare.screen.cells(exact=False)


@pytest.mark.parametrize("seed", range(25))
def test_terminals_that_see_other_widths_show_the_rest_in_place(seed: int) -> None:
    """Where a terminal differs about an emoji, all that is no emoji still stands where it belongs."""
    random = Random(seed)
    columns, lines = 40, 8
    terminal, screen = Emulator(columns, lines), ThinScreen(columns, lines)
    for _ in range(20):
        screen.feed(frames.tidy(random, columns, lines, frames.PLAIN + frames.WIDE + frames.TRICKY + frames.EMOJI))
        terminal.feed(screen.take())
        for y, row in enumerate(screen._parser.grid.chars):
            for x, char in enumerate(row):
                if char and not is_loose(char):
                    assert terminal.screen.buffer[y][x].data == char, (y, x)


def test_the_widths_are_those_of_the_framework() -> None:
    from rich.cells import cell_len

    for text in [*frames.PLAIN, *frames.WIDE, *frames.MARKED, *frames.EMOJI, *frames.TRICKY, "a👩\u200d👧b漢❤\ufe0f"]:
        assert sum(part.width for part in clusters(text)) == cell_len(text)
        assert "".join(part.text for part in clusters(text)) == text
