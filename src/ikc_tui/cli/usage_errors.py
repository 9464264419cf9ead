"""Usage errors in the language of the user: click's own sentences are in English."""

import click

from ikc_tui.method.words import Words


def describe_usage_error(error: click.ClickException, words: Words) -> str:
    """What is wrong with the arguments, as part of a sentence."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return words("cli.missing", name=param.human_readable_name)
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return words("cli.no_such_choice", name=param.opts[-1], choices=", ".join(choices))
        case click.NoSuchOption(possibilities=[meant, *_]):
            return words("cli.no_such_option_but", name=error.option_name, meant=meant)
        case click.NoSuchOption():
            return words("cli.no_such_option", name=error.option_name)
        case click.BadOptionUsage():
            return words("cli.bad_option", name=error.option_name)
        case _:
            return " ".join(error.format_message().split())
