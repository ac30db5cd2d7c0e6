"""Every public function of every actions and queries module is a door: it declares the permission it needs."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType

import maillage

LOADER = "facts_of"  # loaders of facts run before the decision and return nothing but facts
VERBS = {"actions", "queries"}
DOORS = sorted(m.name for m in pkgutil.walk_packages(maillage.__path__, "maillage.") if VERBS & set(m.name.split(".")))


def functions() -> Iterator[tuple[str, str, FunctionType]]:
    """Yield every function of such a module: the module's name, its own, itself."""
    for module in DOORS:
        for name, function in inspect.getmembers(importlib.import_module(module), inspect.isfunction):
            if function.__module__ == module:
                yield module, name, function


def test_every_action_and_query_declares_its_permission() -> None:
    unguarded = [
        f"{module}.{name}"
        for module, name, function in functions()
        if not name.startswith(("_", LOADER))
        and name != "live_facts"  # the supplier of an actor's seats: it runs while the actor is being built
        and not hasattr(function, "permission")
    ]
    assert not unguarded, "declare with @action(...) or @query(...)"


def test_every_door_asks_who_comes_first() -> None:
    for module, name, function in functions():
        if hasattr(function, "permission"):
            first = next(iter(inspect.signature(function).parameters.values()))
            assert (first.name, first.kind) == ("actor", inspect.Parameter.POSITIONAL_ONLY) or first.name == "_", (
                f"{module}.{name}: the actor comes first, by position"
            )
