"""The sheet about the canvas."""

from pathlib import Path

import pytest

from ikc_tui.method.words import Lang

from .opened import Opened, opened

NL = [
    "Margôt Koekkoek en Aafke Osse",
    "Wat IKC Utrecht wil: in elke wijk van Utrecht een IKC.",
    "De stuurgroep bestaat sinds 2017 en komt voort uit de IKC Tafel van de Utrechtse Onderwijs Agenda.",
    "Stedelijk coördinator: Margôt Koekkoek.",
    "Aan het leernetwerk deden 12 initiatieven mee.",
    "Begeleiders van het leernetwerk: Margôt Koekkoek (IKC-expert), Aafke Osse (veranderkundige).",
    "downloaden op www.nuvoorlaterutrecht.nl/IKC.",
]
EN = ["The steering group has existed since 2017", "12 initiatives took part", "Guides of the learning network:"]


def said(here: Opened) -> str:
    return " ".join(here.text.replace("│", " ").split())


@pytest.mark.parametrize(("lang", "lines"), [("nl", NL), ("en", EN)])
async def test_it_credits_the_makers_and_tells_of_the_network(canvases: Path, lang: Lang, lines: list[str]) -> None:
    async with opened(canvases, size=(100, 60), lang=lang) as here:
        await here.press("f4")
        assert here.in_front == "AboutSheet"
        assert [line for line in lines if line not in said(here)] == []
        assert "2018" not in said(here)  # the brochure bears no date


async def test_of_a_network_it_tells_only_what_is_known(canvases: Path) -> None:
    (canvases / "network.toml").write_text('name = "Ons net"\ncoordinator = "Fatima"\n[steering_group]\nsince = 2020\n')
    async with opened(canvases, size=(100, 60)) as here:
        await here.press("f4")
        assert "Stedelijk coördinator: Fatima." in said(here)
        assert "wil:" not in said(here)
        assert "stuurgroep" not in said(here)


async def test_without_a_network_it_tells_of_the_canvas(canvases: Path) -> None:
    (canvases / "network.toml").unlink()
    async with opened(canvases, size=(100, 60)) as here:
        await here.press("f4")
        assert "Aafke Osse" in said(here)
        assert "coördinator" not in said(here)
