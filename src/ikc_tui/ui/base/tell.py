"""What screens and sheets share: telling a person what is wrong with a file."""

from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.problems import Problem


def verbatim(text: str) -> Message:
    """A text that is in the person's language already, as a message."""
    return message("app.said", text=text)


def problem_message(problem: Problem, words: Words) -> Message:
    """The problem as one line: the name of the file, the place in it and what is wrong."""
    return verbatim(problem.brief(words))


class ProblemTeller:
    """A screen or sheet that tells problems, by its `tell`."""

    words: Words

    def tell(self, message: Message, style: str = "error") -> None:
        """Shows a message in the bottom line."""
        raise NotImplementedError

    def tell_problem(self, problem: Problem, style: str = "error") -> None:
        """Tells what is wrong with a file, in one line."""
        self.tell(problem_message(problem, self.words), style)
