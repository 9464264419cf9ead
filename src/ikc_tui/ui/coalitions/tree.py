"""The tree that grows with the cards of a coalition, in stages. Plain ASCII, which every terminal shows."""

STAGES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("", "", "", "", "_____.______")),
    (1, ("", "", "", "     ,", "_____|______")),
    (4, ("", "", "   \\ ,/", "    \\|", "_____|______")),
    (8, ("", "    ,o,", "   o8o8o", "    `|'", "_____|______")),
    (13, ("   ,o8o,", "  o88888o", "   `o|o'", "     |", "____/|\\_____")),
    (19, ("  ,o8o8o,", " o8888888o", " `88o|o88'", "    |||", "___/|||\\____")),
    (27, (" ,o8o8o8o,", "o888888888o", "`888o|o888'", "   `|||'", "__//|||\\\\___")),
)
WIDTH = 13
HEIGHT = 5


def tree(cards: int) -> tuple[str, ...]:
    """The tree of so many cards: HEIGHT lines of less than WIDTH cells."""
    return next(lines for least, lines in reversed(STAGES) if cards >= least)
