"""GBK bytes of characters, two by two."""

from __future__ import annotations


def pair(lead: int, trail: int) -> str:
    """Return the GBK character of two bytes, or an empty string where there is none.

    >>> pair(0xA1, 0xA3), pair(0xA1, 0x3F)
    ('。', '')
    """
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


def two_bytes(char: str) -> bytes:
    """Return the two GBK bytes of ``char`` (user-defined ones too), or nothing where it has not two.

    >>> two_bytes("百").hex(), two_bytes("h")
    ('b0d9', b'')
    """
    try:
        code = char.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return code if len(code) == 2 else b""
