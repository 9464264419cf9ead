"""Names of keys, and what a terminal sends for them."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "shift+tab": "\x1b[Z",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
}


def key_bytes(name: str) -> bytes:
    """The bytes for a key's name, or for a literal text."""
    if name.startswith("ctrl+"):
        return bytes([ord(name[5].upper()) & 0x1F])
    return KEYS.get(name, name).encode()


def keys_of(script: str) -> list[str]:
    """A script as keys: names and letters between blanks, each repeated with *N: `down*5 up*5`."""
    keys: list[str] = []
    for word in script.split():
        name, star, times = word.rpartition("*")
        keys += [name] * int(times) if star and name and times.isdigit() else [word]
    return keys
