"""`ikc schema`."""

from tests.cli.conftest import Ikc

from ikc_tui.storage.schema import schema_text


def test_the_schema_is_printed_as_it_is(ikc: Ikc) -> None:
    assert ikc("schema") == (0, schema_text(), "")
