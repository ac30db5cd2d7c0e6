"""`make docs`: write the documents again that are generated and checked by tests (docs/access.md, docs/safety)."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    subprocess.run([sys.executable, str(ROOT / "tools" / "safety.py")], check=True)
    asked = [sys.executable, "-m", "pytest", "-q", "tests/access/test_every_page.py"]
    sys.exit(subprocess.run(asked, cwd=ROOT, env={**os.environ, "MAILLAGE_WRITE_DOCS": "1"}, check=False).returncode)
