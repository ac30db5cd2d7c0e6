"""The console: ``maillage``."""


def main() -> int:
    """Run one command."""
    return 0
