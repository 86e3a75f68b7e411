"""The administrative level of whoever speaks or issues."""

from __future__ import annotations

import re

from luodi.reading.model import Header
from luodi.reading.speakers import Named

_LEVELS = (
    ("national", re.compile(r"^(?:党中央|国务院|国家|中央|全国)")),
    ("provincial", re.compile(r"^(?:省|自治区|[^,、]{2,6}(?:省|自治区))")),
    ("prefecture", re.compile(r"^(?:市|州|盟|[^,、]{2,6}(?:市|州|盟|地区))")),
    ("county", re.compile(r"^(?:县|区|旗|[^,、]{1,6}(?:县|区|旗))")),
    ("township", re.compile(r"^(?:镇|乡|街道|[^,、]{1,6}(?:镇|乡|街道))")),
    ("village", re.compile(r"^(?:村|社区)")),
)


def level(speaker: str | None, body: str, header: Header, mentions: Named) -> str:
    """Return the level of the speaker's institution, ``unspecified`` where the page does not tell.

    >>> from luodi.reading.mentions.value import Mentions
    >>> level("县农业农村局", "", Header(), Mentions())
    'county'
    """
    post = next((p.post for p in mentions.persons if p.name == speaker), None)
    words = post or (speaker or "")
    for name, pattern in _LEVELS:
        if pattern.match(words):
            return name
    text = (header.title or "") + body[:120]
    for name, word in (("county", "县"), ("county", "区委"), ("township", "镇"), ("prefecture", "市")):
        if word in text:
            return name
    return "unspecified"
