"""The engine: bytes of one page in, one ``Reading`` out. The stages stand here in the order they run."""

from __future__ import annotations

from luodi.kernel.spans import Edit, Located
from luodi.reading.acts import Told
from luodi.reading.blocks import blocks, container
from luodi.reading.body import layout
from luodi.reading.decode import decode
from luodi.reading.facts.commitments import commitments
from luodi.reading.facts.directives import directives
from luodi.reading.facts.event import event, event_fact
from luodi.reading.facts.figures import figures
from luodi.reading.facts.programmes import programmes
from luodi.reading.facts.projects import projects
from luodi.reading.identity import sha256
from luodi.reading.mentions import mention_facts, mentions
from luodi.reading.model import Fact, Header, Page, Reading
from luodi.reading.repair import Profile, learn, repair
from luodi.reading.segment import segment
from luodi.reading.validity import judge

SILENT = frozenset({"fiction", "generated"})
"""Pages that look like news and are none: no fact is taken from them (annotation guide, section 0)."""


def read(page: Page) -> Reading:
    """Read one page. Same bytes and same rules give the same reading, byte for byte.

    Raises an ``InputError`` (empty, binary, encrypted, no text layer …) where the page cannot be read.

    >>> reading = read(Page("简报.txt", "3月2日,县委书记林大川强调,要在5月底前完成清查。".encode()))
    >>> [(f.kind, f.quote) for f in reading.facts if f.kind == "directive"]
    [('directive', '要在5月底前完成清查')]
    """
    source = container(page) or decode(page)
    profile = learn(source.text)
    laid = layout(blocks(source, page), source, profile)
    text, edits = _body(laid.paragraphs, profile)
    edits = sorted([*laid.edits, *edits], key=lambda e: (e.start, e.end))
    verdict = judge(
        text.text, laid.header, source=source, page_flags=profile.flags, paragraphs=laid.paragraphs
    )
    happened, facts = (None, ()) if verdict.validity in SILENT else extract(text.text, laid.header)
    return Reading(
        name=page.name,
        sha256=sha256(page.data),
        size=len(page.data),
        source=source,
        validity=verdict.validity,
        flags=verdict.flags,
        header=laid.header,
        body=text.text,
        map=text.map(),
        edits=tuple(edits),
        chrome=laid.chrome,
        event=happened,
        facts=facts,
    )


def extract(body: str, header: Header) -> tuple[dict[str, str | None] | None, tuple[Fact, ...]]:
    """Return the main event and every fact of a repaired body, in the order of the text."""
    segments = segment(body)
    named = mentions(body, header)
    told = Told(segments, named)
    happened = event(body, segments, named, header)
    found = [
        *directives(body, segments, named, header, told),
        *commitments(body, segments, named, header, told),
        *projects(body, segments, named, header),
        *figures(body, segments, named, header),
        *programmes(body, segments, named, header),
        *mention_facts(named, body),
        *event_fact(happened, body, segments, named),
    ]
    found.sort(key=lambda f: (f.start, -f.end, f.kind))
    return happened, tuple(found)


def _body(paragraphs: tuple[Located, ...], profile: Profile) -> tuple[Located, list[Edit]]:
    parts: list[Located] = []
    edits: list[Edit] = []
    for paragraph in paragraphs:
        clean, done = repair(paragraph, profile)
        edits += done
        if clean.text:
            parts.append(clean)
    return (Located.join(parts) if parts else Located.plain("")), edits
