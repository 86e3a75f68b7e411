"""Let the siting tests share their small problems."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
