"""What tools have in common that measure a corpus of our own: a table, its place in the documents, what was missed."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True, slots=True)
class Measured:
    """A table in each language, the documents it stands in, and each thing that was judged wrongly."""

    documents: Mapping[str, Path]
    table: Callable[[str], str]
    misses: Callable[[], str]

    def put_into(self, text: str, language: str) -> str:
        """Return a document with the table of today between its two marks."""
        before, _, rest = text.partition(BEGIN)
        return f"{before}{BEGIN}\n{self.table(language)}\n{END}{rest.partition(END)[2]}"

    def answer(self, words: str) -> None:
        """Read the arguments of a tool that says ``words`` of itself, and answer."""
        parser = argparse.ArgumentParser(description=words.splitlines()[0])
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--misses", action="store_true")
        asked = parser.parse_args()
        if asked.write:
            for language, path in self.documents.items():
                path.write_text(self.put_into(path.read_text(encoding="utf-8"), language), encoding="utf-8")
        print(self.misses() if asked.misses else self.table("en"))
