"""The console's two voices and its groups: results on standard output, everything else on standard error."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  argparse gives it no public name
else:
    Subparsers = argparse._SubParsersAction  # noqa: SLF001  the same


def say(words: str) -> None:
    """Tell the person at the console something; it is no part of the result."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def result(words: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def group(subparsers: Subparsers, name: str) -> Subparsers:
    """Return the commands of a group such as ``import``, so that a subject can add its own."""
    for action in subparsers.choices[name]._actions:  # noqa: SLF001  the same
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  the same
            return action
    raise LookupError(name)


def commands_of(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Return a command itself, or those of a group such as ``import``."""
    for action in parser._actions:  # noqa: SLF001  the same
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  the same
            return list(action.choices.values())
    return [parser]
