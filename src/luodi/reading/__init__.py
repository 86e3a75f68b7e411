"""The reading engine: bytes of a page in, a ``Reading`` out (body, repairs, facts with spans)."""
