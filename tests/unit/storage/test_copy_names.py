"""The names of copies that programs which keep folders alike leave, and names that only look like it."""

import unicodedata

import pytest

from ikc_tui.storage.copy_names import likely_originals, look_like_copies, original_of

SURE = [
    # Dropbox, in the language of who changed it
    *("rijnvliet (Noor's conflicted copy 2026-11-25)", "rijnvliet (conflicted copy 2026-11-25)"),
    *("rijnvliet (Noor's conflicted copy 2026-11-25 1)", "rijnvliet (Noor's conflicted copy 2026-11-25) (1)"),
    "rijnvliet (Exemplaar met conflict van Noor de Vries 2026-11-25)",
    "rijnvliet (In Konflikt stehende Kopie von Noor 2026-11-25)",
    "rijnvliet (Noors in Konflikt stehende Kopie 2026-11-25)",
    "rijnvliet (Copie en conflit de Noor 2026-11-25)",
    "rijnvliet (Copia en conflicto de Noor 2026-11-25)",
    "rijnvliet (Copia conflictiva de Noor 2026-11-25)",
    "rijnvliet (Copia in conflitto di MBP-di-Noor.fritz.box 2026-11-25)",
    "rijnvliet (Cópia em conflito de Noor 2026-11-25 1)",
    "rijnvliet (cópia conflitante de Noor 2026-11-25)",
    "rijnvliet (kopia powodująca konflikt użytkownika Noor 2026-11-25)",
    "rijnvliet (Noors modstridende kopi 2026-11-25)",
    "rijnvliet (Noors konfliktkopia 2026-11-25)",
    "rijnvliet (Noors motstridende kopi 2026-11-25)",
    *("rijnvliet (Case Conflict)", "rijnvliet (Case Conflict 1)", "rijnvliet (Case Conflict (2))"),
    *("rijnvliet (Unicode Encoding Conflict)", "rijnvliet (Unicode Encoding Conflict (1))"),
    *("rijnvliet (Selective Sync Conflict)", "rijnvliet (selective sync conflict 1)"),
    "rijnvliet (Conflicto de mayúsculas y minúsculas)",
    # the same with brackets in the names
    *("rijnvliet (Noor (werk)'s conflicted copy 2026-11-25)", "rijnvliet (Noor :)'s conflicted copy 2026-11-25)"),
    "rijnvliet (Exemplaar met conflict van PC (2e verdieping) 2026-11-25)",
    # Nextcloud, ownCloud
    *("rijnvliet (conflicted copy 2026-11-25 154500)", "rijnvliet (conflicted copy noor 2026-11-25 154500)"),
    "rijnvliet (case clash from noor)",
    *("rijnvliet_conflict-20261125-154500", "rijnvliet_conflict-noor-20261125-154500"),
    # others
    *("rijnvliet.sync-conflict-20261125-154500-ABCDEFG", "rijnvliet.sync-conflict-20261125-154500"),
    "rijnvliet (SFConflict noor@example.org 2026-11-25-15-45-00)",
    *("rijnvliet [conflicted]", "rijnvliet [conflicted 2]", "rijnvliet.conflicted"),
    *("rijnvliet.Conflict", "rijnvliet.Conflict1", "rijnvliet.Conflict.Conflict"),
    "rijnvliet(Conflict_noor (Web browser)_2026-11-25-22-50-36)",
    "rijnvliet-conflict-2026-11-25T15_45_00.123Z",
    *("rijnvliet-conflict-2026-11-25", "rijnvliet-conflict-2026-11-25-1545"),
    *("rijnvliet_NAS-01_Nov-25-1545-2026_Conflict", "rijnvliet_PC van Noor_nov.-25-154500-2026_CaseConflict_1"),
    *("rijnvliet (# Name clash 2026-11-25 aBcDe1C #)", "rijnvliet (# Edit conflict 2026-11-25 aBcDe1C #)"),
]
LIKELY = [
    *("rijnvliet-LAPTOP-4F7K2", "rijnvliet-DESKTOP-1A2B3C4", "rijnvliet-DESKTOP-1A2B3C4-2", "rijnvliet-COMPUTERNAAM"),
    *(
        "rijnvliet-KANTOOR",
        "rijnvliet-PC-NOOR",
        "rijnvliet-WERKPLEK12",
        "rijnvliet-Noors MacBook",
        "rijnvliet-noor-laptop",
    ),
    *("rijnvliet 2", "rijnvliet 11", "rijnvliet (1)"),
]
OWN = [
    *(
        "rijnvliet",
        "rijnvliet-zuid",
        "rijnvliet-2",
        "rijnvliet-2026",
        "rijnvliet-ZUID",
        "rijnvliet-OUD",
        "rijnvliet-pcbo",
    ),
    *("rijnvliet (oost)", "rijnvliet (conflict)", "conflicted copy", "rijnvliet (kopie)", "rijnvliet-kopie"),
    *("conflict", "samen-uit-conflict", "rijnvliet [oost]", "rijnvliet.v2", "(conflicted copy 2026-11-25)", "network"),
    *("de-conflict-2026", "conflict-copy", "rijnvliet (over Conflicten)"),
]


@pytest.mark.parametrize("name", SURE)
@pytest.mark.parametrize("original", ["rijnvliet", "rijnvliet (oost)", "network", "de-conflict-2026"])
def test_a_name_that_a_program_gives_to_a_copy(name: str, original: str) -> None:
    copy = name.replace("rijnvliet", original, 1)
    assert original_of(copy) == original
    assert original_of(unicodedata.normalize("NFD", copy)) == original
    assert look_like_copies({copy})


@pytest.mark.parametrize("name", SURE)
def test_a_copy_of_a_copy_is_one_of_the_first(name: str) -> None:
    for again in (" (Noor's conflicted copy 2026-11-26)", ".sync-conflict-20261125-154500-ABCDEFG", " [conflicted]"):
        assert original_of(name + again) == "rijnvliet"


@pytest.mark.parametrize("name", LIKELY)
def test_a_name_that_a_person_may_give_as_well_is_only_likely(name: str) -> None:
    assert original_of(name) is None
    assert "rijnvliet" in likely_originals(name)
    assert look_like_copies({"rijnvliet", name})
    assert not look_like_copies({"dichterswijk", name})


@pytest.mark.parametrize("name", OWN)
def test_a_name_of_a_coalition_is_no_copy(name: str) -> None:
    assert original_of(name) is None
    assert not look_like_copies({"rijnvliet", "conflict", "de", name})
