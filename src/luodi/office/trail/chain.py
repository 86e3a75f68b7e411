"""The hash chain: an entry's digest covers its content and the digest before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.conf import settings

from luodi.office.trail.models import Entry, Head

CONTENT = (
    "seq", "actor_name", "actor_post", "channel", "address", "verb", "noun", "object_id",
    "object_text", "unit_path", "changes", "reason", "batch_id",
)  # fmt: skip


def digest(entry: Entry) -> str:
    """Return the digest of ``entry``: 64 hex digits of SHA-256 (or SM3, GB/T 32905, where the site asks for it)."""
    content: dict[str, Any] = {name: getattr(entry, name) for name in CONTENT}
    content["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = getattr(settings, "TRAIL_HASH", "sha256")
    return hashlib.new(name, (entry.previous + text).encode()).hexdigest()


def broken() -> Iterator[tuple[int, str]]:
    """Yield ``(seq, what is wrong)`` for every break of the chain: ``altered``, ``missing`` or ``cut``."""
    before, expected = "", 1
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected:
            yield expected, "missing"
        if entry.previous != before and entry.seq == expected:
            yield entry.seq, "unlinked"
        if digest(entry) != entry.digest:
            yield entry.seq, "altered"
        before, expected = entry.digest, entry.seq + 1
    head = Head.objects.filter(pk=1).first()
    if head is not None and (head.seq != expected - 1 or head.digest != before):
        yield expected - 1, "cut"
