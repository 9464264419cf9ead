"""What is made for paper, as the programs of a person show it: a browser, an office program."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def printed(page: Path) -> PdfReader:
    """The page as chromium prints it, where there is no network."""
    if CHROMIUM is None:
        pytest.skip("it was not printed: this machine has no chromium")
    paper = page.with_suffix(".pdf")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    network = page.with_suffix(".netlog")
    command = [
        CHROMIUM,
        *options,
        profile,
        f"--log-net-log={network}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={paper}",
        page.absolute().as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (requested := _requested(network)) == set(), requested
    return PdfReader(paper)


def _requested(network: Path) -> set[str]:
    """What a page of a file, whose origin is null, had chromium ask for; not what a browser asks for itself."""
    log = json.loads(network.read_text(encoding="utf-8"))
    begins = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    asked = [event["params"] for event in log["events"] if event["type"] == begins and "params" in event]
    return {request["url"] for request in asked if request.get("initiator") == "null"}


def flat(text: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", text))  # letters that are printed as one: ffi


def opened_by_office(documents: Sequence[Path], profile: Path) -> list[PdfReader]:
    """Documents of different names, as an office program opens them, started once; `profile` is a folder of its own."""
    if OFFICE is None:
        pytest.skip(f"{documents[0].name} was not opened: this machine has no LibreOffice")
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            *map(str, documents),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [PdfReader(document.with_suffix(".pdf").name) for document in documents]


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, by WCAG 2.2: 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
