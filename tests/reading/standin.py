"""A small engine for the tests of everything around the engine; pages may ask it to misbehave."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from luodi.kernel.errors import BinaryInput
from luodi.kernel.spans import Located
from luodi.reading.identity import sha256
from luodi.reading.model import Fact, Header, Page, Reading, Source


def read(page: Page) -> Reading:
    """Read every sentence with 要 as a directive; obey KILL, KILL-ONCE file, SLOW and FAIL."""
    if b"\0" in page.data:
        raise BinaryInput(seen="00")
    text = page.data.decode("utf-8", "replace")
    _misbehave(text)
    facts = tuple(
        Fact(
            "directive",
            m.start(),
            m.end(),
            m.group(),
            "stand-in",
            0.5,
            {"speaker": None, "action": "落实", "group": n},
        )
        for n, m in enumerate(re.finditer("要[^。]*", text))
    )
    source = Source(text, "text/plain", "utf-8")
    header = Header(title=text[:12].split("\n")[0])
    whole = Located.plain(text).map()
    return Reading(
        page.name,
        sha256(page.data),
        len(page.data),
        source,
        "genuine",
        (),
        header,
        text,
        whole,
        (),
        (),
        None,
        facts,
    )


def _misbehave(text: str) -> None:
    if text.startswith("KILL-ONCE "):
        flag = Path(text.split()[1])
        if not flag.exists():
            flag.write_text("killed")
            os.kill(os.getpid(), signal.SIGKILL)
    elif text.startswith("KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("FAIL"):
        raise KeyError("planted")
    if text.startswith("SLOW"):
        time.sleep(float(text.split()[1]))
