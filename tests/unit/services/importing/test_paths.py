"""Paths of files as people type and paste them."""

import pytest

from ikc_tui.services.importing.paths import plain_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("~/notities.txt", "~/notities.txt"),
        ("/home/noor//tmp/a.csv", "/tmp/a.csv"),  # typed behind the folder that stands there
        ("/home/noor/~/a.csv", "~/a.csv"),
        ('/home/noor/"C:\\Users\\Noor\\mijn plan.xlsx"', "C:\\Users\\Noor\\mijn plan.xlsx"),
        ("C:\\Users\\Noor/C:\\Temp\\a.csv", "C:\\Temp\\a.csv"),
        ("C:/Users/Noor/\\\\school\\delen\\a.csv", "\\\\school\\delen\\a.csv"),
        ("/home/noor/'/media/usb/mijn plan.xlsx' ", "/media/usb/mijn plan.xlsx"),  # a file that was dragged here
        ('"C:\\Temp\\a.csv"', "C:\\Temp\\a.csv"),
        ("//school/delen/a.csv", "//school/delen/a.csv"),
        ("\\\\school\\delen\\a.csv", "\\\\school\\delen\\a.csv"),
        ("/home/noor/'t Hof/a.csv", "/home/noor/'t Hof/a.csv"),
        ("'t Hof/a.csv", "'t Hof/a.csv"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    assert plain_path(typed) == meant
