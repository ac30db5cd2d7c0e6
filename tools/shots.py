"""`make shots`: every page as a picture, in both languages and widths, with data and without, into shots/."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "shots"

if __name__ == "__main__":
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/journeys/take_pictures.py"]
    code = subprocess.run(asked, cwd=ROOT, check=False).returncode
    print(f"{len(list(FOLDER.glob('*/*.png')))} pictures: {FOLDER.relative_to(ROOT)}/index.html")
    sys.exit(code)
