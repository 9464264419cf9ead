"""What screens and sheets share: saying what is wrong with a file."""

from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.problems import Problem


def problem_message(problem: Problem, words: Words) -> Message:
    """The problem as one line: the name of the file, the place in it and what is wrong."""
    return message("app.said", text=problem.brief(words))


class ProblemTeller:
    """Says problems through `tell`, which the screen or sheet has."""

    words: Words

    def tell(self, message: Message, style: str = "error") -> None:
        """Says something in the bottom line."""
        raise NotImplementedError

    def tell_problem(self, problem: Problem, style: str = "error") -> None:
        """Says what is wrong with a file, in one line."""
        self.tell(problem_message(problem, self.words), style)
