"""The web worker's application: what is loaded once is not looked through while somebody waits."""

import os
import subprocess
import sys
from pathlib import Path

ASKED = "import gc; from maillage.config import wsgi; print(gc.get_freeze_count(), len(gc.get_objects()))"


def test_what_the_application_is_made_of_is_no_rubbish_to_look_for(tmp_path: Path) -> None:
    places = {
        "MAILLAGE_HOME": str(tmp_path),
        "MAILLAGE_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings",
    }
    told = subprocess.run([sys.executable, "-c", ASKED], env=os.environ | places, capture_output=True, check=True)
    stays, looked_through = map(int, told.stdout.split())
    assert stays > 10 * looked_through
