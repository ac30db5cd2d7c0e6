"""What the tests of pages share: the browser of the journeys."""

from tests.journeys.conftest import chromium_here, contexts, living, walks

__all__ = ["chromium_here", "contexts", "living", "walks"]
