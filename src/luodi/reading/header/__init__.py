"""What a page says about itself: publication date, origin, author, editor, counts."""

from luodi.reading.header.bylines import Credit
from luodi.reading.header.read import read_header

__all__ = ["Credit", "read_header"]
