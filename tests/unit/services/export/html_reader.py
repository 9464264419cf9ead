"""A page in HTML as a browser reads it."""

import re
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser makes of it: elements, links, texts; every element is closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.html_lang = ""
        self.feed(data.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found: dict[str, Any] = dict(attrs)
        self.attributes |= set(found)
        self.links += [found["href"]] if "href" in found else []
        self.ids += [found["id"]] if "id" in found else []
        self.html_lang = found.get("lang", self.html_lang)
        if re.fullmatch(r"h\d", tag):
            self.headings.append((tag, ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if self.headings and self.headings[-1][0] in self.open:
            tag, text = self.headings[-1]
            self.headings[-1] = (tag, text + data)
