"""The language of `ikc`, looked up in arguments and environment before anything is printed."""

from collections.abc import Mapping, Sequence

from ikc_tui.method.words import Lang


def requested_language(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language by `--lang`, else `IKC_LANG`, else Dutch; Dutch too where that names a language ikc has not."""
    wanted = environ.get("IKC_LANG", "")
    for at, arg in enumerate(args):
        if arg == "--lang" and at + 1 < len(args):
            wanted = args[at + 1]
        elif arg.startswith("--lang="):
            wanted = arg.partition("=")[2]
    return "en" if wanted == "en" else "nl"


def is_language_requested(args: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether a language was asked for, which goes before what was chosen on the screens."""
    return "IKC_LANG" in environ or any(arg.startswith("--lang") for arg in args)
