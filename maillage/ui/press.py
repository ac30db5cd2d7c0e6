"""The press: one document set in a process of its own, which ends when it takes too long or too much.

Alone it imports nothing of ours: ``python press.py`` reads a job as JSON, and writes the PDF or why there is none.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 30.0  # of anybody's patience, and of the processor's time
MEMORY = 1 << 30  # bytes
MOST = 4 << 20  # bytes of what is to be set: some thousand notes
WRONG = 3


class TooMuch(Exception):
    """It was more than can be set, or took longer than anybody waits."""


class Unset(Exception):
    """It cannot be set; the message is Typst's."""


def press(source: str, *, root: Path, inputs: dict[str, str], standard: str, seconds: float = SECONDS) -> bytes:
    """Return the PDF of a document. Nothing of it is written to a disk, and nothing is left of a process that ended."""
    job = json.dumps(
        {"source": source, "root": str(root), "inputs": inputs, "standard": standard, "seconds": seconds}
    ).encode()
    if len(job) > MOST:
        raise TooMuch
    try:
        ran = subprocess.run(  # noqa: S603  ourselves
            [sys.executable, "-I", __file__], input=job, capture_output=True, timeout=seconds, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if ran.returncode == 0:
        return ran.stdout
    if ran.returncode == WRONG:
        raise Unset(ran.stderr.decode(errors="replace"))
    raise TooMuch


def _bound(seconds: float) -> None:
    """Let this process use no more than its share, and leave no image of its memory behind."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set(job: dict[str, Any]) -> bytes:
    import typst

    folder = Path(job["root"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
    compiler = typst.Compiler(job["source"].encode(), root=folder, font_paths=fonts, sys_inputs=job["inputs"])
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=job["standard"])
    except typst.TypstError as wrong:
        raise Unset(wrong.message) from None
    for warning in warnings:
        raise Unset(warning.message)
    if not isinstance(made, bytes):
        raise Unset("nothing was set")
    return made


def main() -> int:
    """Set what stands on standard input; return 3 when it cannot be set."""
    job = json.load(sys.stdin)
    _bound(job["seconds"])
    try:
        sys.stdout.buffer.write(_set(job))
    except Unset as wrong:
        sys.stderr.write(str(wrong))
        return WRONG
    return 0


if __name__ == "__main__":
    sys.exit(main())
