"""Log lines that tell where something broke, never what people wrote, nor an address that carries a token."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Time, level, logger, message; of a request its route; of an exception its kinds and places.

    A database's exception quotes the failing row and a form's quotes what was typed, so neither may reach a log.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what Django says about a request is replaced by status, method and route."""
        request = getattr(record, "request", None)
        kept = {**record.__dict__, "exc_text": None}
        if request is not None:
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "an unknown address"
            kept["args"] = ()
            kept["msg"] = f"{getattr(record, 'status_code', '')} {getattr(request, 'method', '')} {route}".strip()
        return super().format(logging.makeLogRecord(kept))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  the name is the standard library's
        """Return one line per exception of the chain and one per frame, without texts or source lines."""
        lines: list[str] = []
        seen = ei[1]
        while seen is not None:
            lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
            lines += [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
            seen = seen.__cause__ or seen.__context__
        return "\n".join(lines)
