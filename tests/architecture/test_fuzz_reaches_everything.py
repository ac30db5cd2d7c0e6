"""`make fuzz` knows what every address may name, and whatever it does not reach stands on a short list with its reason.

The run itself fails on an address that is neither reached nor listed, and on one that is both.
"""

from tests.access.objects import addresses
from tools.fuzzing import ground

MOST = 5


def test_every_part_of_an_address_is_looked_up_or_led_to_by_a_page() -> None:
    parts = {part for _, wanted in addresses() for part in wanted}
    assert parts <= ground.known() | ground.BY_LINKS, "tell tools/fuzzing/ground.py what these may name"
    assert not ground.known() & ground.BY_LINKS


def test_what_is_not_reached_is_a_short_list_with_reasons() -> None:
    names = {name for name, _ in addresses()}
    assert set(ground.NOT_REACHED) <= names
    assert len(ground.NOT_REACHED) <= MOST
    assert all(len(why.split()) >= MOST for why in ground.NOT_REACHED.values())
