"""A sheet on paper, from its lines to the PDF, in each size and in eight languages. Goal: under 300 ms for one page."""

import resource
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench import _ground as ground

GOAL_MS = 300
MANY, TIMES = 40, 7


def main() -> None:
    """Measure and write down."""
    with ground.home():
        import django

        django.setup()
        from maillage.sheets import formats
        from maillage.sheets.rules import discretion
        from maillage.sheets.rules.sheet import Heading, Line, Phrase, Sheet, Size, Tongue
        from maillage.sheets.wording import usual_lines

        named = [heading for heading in Heading if heading is not Heading.OWN]
        own = tuple(
            Line(named[number % len(named)], f"Service {number}", details="Tuesday, 9:00", phone=f"555 01{number:02}",
                 phrases=tuple(Phrase)[:2])
            for number in range(MANY)
        )  # fmt: skip
        usual = Sheet((*usual_lines(), *own[:9]), scan=True)
        print_it = partial(formats.pdf_of, language="en", paper_size="letter", address="https://maillage.example/en/")
        asked = {
            **{f"16 lines, {size}": replace(usual, size=size) for size in Size},
            **{f"16 lines, full, {tongue}": replace(usual, tongues=(tongue,)) for tongue in list(Tongue)[1:]},
            "16 lines, half, four languages": replace(usual, tongues=tuple(Tongue)[:4], size=Size.HALF),
            f"{MANY} lines, full": Sheet(own),
        }
        figures = {what: figures_of(partial(print_it, sheet)) for what, sheet in asked.items()}
        read = ground.median_ms(partial(discretion.read, discretion.Page(own, "Useful addresses")))
    lines = [(what, f"{took:.0f} ms ({busy:.0f} ms of the processor)") for what, (took, busy) in figures.items()]
    check = (f"The discretion check, {MANY} lines", f"{read:.1f} ms")
    ground.show("A sheet on paper", "python bench/sheet.py", [*lines, check])
    for what, (took, _) in figures.items():
        assert took < GOAL_MS, f"{what}: {took:.0f} ms"


def figures_of(do: Callable[[], object]) -> tuple[float, float]:
    """Return how long one takes, and how much of the processor: another's work makes only the first longer."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = ground.median_ms(do, TIMES)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, used * 1000 / (TIMES + 1)


if __name__ == "__main__":
    main()
