"""The JSON Schema (draft 2020-12) of a canvas file, so that editors which know TOML complete and check it."""

import json
from typing import Any

from ikc_tui.domain.canvas import Canvas

SCHEMA_FILE = "canvas.schema.json"


def schema_text() -> str:
    """The schema as the text of a file, made from the models."""
    schema = Canvas.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_FILE, **_simplify(schema)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _simplify(value: Any) -> Any:
    """Without the titles that only repeat names, and with tables as the default of tables."""
    if isinstance(value, list):
        return [_simplify(item) for item in value]
    if not isinstance(value, dict):
        return value
    tidy = {key: _simplify(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))}
    if tidy.get("type") == "object":
        tidy.pop("default", None)
    return tidy
