"""Themes of ikc as themes of Textual."""

from textual.theme import Theme as TextualTheme

from ikc_tui.storage.themes import Theme


def as_textual(theme: Theme) -> TextualTheme:
    """A theme for `App.register_theme`."""
    colours = theme.colours
    return TextualTheme(
        name=theme.name,
        primary=colours["accent"],
        secondary=colours["verhalenbord"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["good"],
        foreground=colours["text"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        dark=theme.dark,
        text_alpha=1.0,
        variables={
            **{
                name: colours[name] for name in ("dim", "rule", "cursor", "verhalenbord", "richtingenbord", "actiebord")
            },
            "input-selection-background": colours["cursor"],
            "input-cursor-background": colours["text"],
            "input-cursor-foreground": colours["background"],
        },
    )
