"""Repair: what a damaged stretch of page said before it was damaged, and every edit on the way.

``learn`` looks at the whole page once, ``repair`` cleans any stretch of it, ``fold`` folds words for matching.
"""

from luodi.reading.repair.profile import Profile, learn
from luodi.reading.repair.repair import repair
from luodi.reading.repair.script import fold

__all__ = ["Profile", "fold", "learn", "repair"]
