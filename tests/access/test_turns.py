"""News take turns: one is built, one waits for it, and whoever else asks is sent away at once."""

from concurrent.futures import ThreadPoolExecutor

from maillage.access.unchanged import Turns

LONG = 60.0  # seconds: nobody waits for so long here


def test_one_works_one_waits_and_the_others_are_sent_away() -> None:
    turns = Turns(LONG)
    assert turns.taken()
    with ThreadPoolExecutor(1) as second:
        waits = second.submit(turns.taken)
        while not turns.waiting.locked():
            assert not waits.done()
        assert not turns.taken(), "two are there already"
        turns.end()
        assert waits.result(), "the one who waited is next"
    turns.end()
    assert turns.taken(), "and everybody after her"


def test_who_waits_too_long_is_sent_away_and_holds_up_nobody() -> None:
    turns = Turns(0.0)
    assert turns.taken()
    assert not turns.taken()
    turns.end()
    assert turns.taken()
