"""Log lines that tell where something broke, never what people wrote."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Time, level, logger, message; of an exception its kinds and places, without its text or source lines.

    A database's exception quotes the failing row and a form's quotes what was typed, so neither may reach a log.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  the name is the standard library's
        """Return one line per exception of the chain and one per frame."""
        lines: list[str] = []
        seen = ei[1]
        while seen is not None:
            lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
            lines += [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
            seen = seen.__cause__ or seen.__context__
        return "\n".join(lines)
