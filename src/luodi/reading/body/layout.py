"""Put a page in order: title, header, article paragraphs, and what kind of chrome all the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernel.spans import Edit, Located
from luodi.reading.body import noise, region, titles
from luodi.reading.body.chrome import chrome
from luodi.reading.body.joining import paragraphs
from luodi.reading.body.kinds import kind_of
from luodi.reading.header.read import Place, read_header
from luodi.reading.lines import lines_of
from luodi.reading.model import Block, Chrome, Header, Source
from luodi.reading.repair import Profile


@dataclass(frozen=True, slots=True)
class Layout:
    """A page in order, before repair: every source character that is no white space is in exactly one part.

    ``paragraphs`` are raw stretches of the article, wraps inside, inline noise already cut out; ``edits`` say
    which advertising was cut out of sentences.
    """

    title: Located | None
    header: Header
    paragraphs: tuple[Located, ...]
    chrome: tuple[Chrome, ...]
    edits: tuple[Edit, ...] = ()


def layout(blocks: Sequence[Block], source: Source, profile: Profile) -> Layout:
    r"""Tell the article of a page from its chrome and read the header.

    >>> from luodi.reading.blocks import blocks as cut
    >>> from luodi.reading.model import Page
    >>> from luodi.reading.repair import learn
    >>> text = "当前位置:首页 > 新闻\n全县召开项目推进会\n2021-03-04 来源:青山日报\n　　3月3日,全县项目推进会召开。\n上一篇:无"
    >>> source = Source(text, "text/plain", "utf-8")
    >>> page = layout(cut(source, Page("a.txt", b"")), source, learn(text))
    >>> page.header.title, page.header.published, page.header.origin
    ('全县召开项目推进会', '2021-03-04', '青山日报')
    >>> [p.text for p in page.paragraphs], [c.kind for c in page.chrome]
    (['3月3日,全县项目推进会召开。'], ['navigation', 'meta', 'related'])
    """
    lines = lines_of(blocks, source.text, traditional=profile.traditional)
    for line in lines:
        line.kind = "meta" if line.tag in ("title", "meta") else kind_of(line)
    found = region.find(lines)
    title = titles.find_title(lines, found)
    if title:
        found = region.without_title(lines, found, title.key)
    kept = noise.clean(lines, found)
    raw_title = title.located() if title else None
    index = next((i for i, line in enumerate(lines) if title and line is title.line), -1)
    header = read_header(lines, Place(index, found.start, found.end), kept.credits, raw_title, profile)
    paths = dict(zip(map(id, kept.lines), kept.parts, strict=True))
    texts = [_join([paths[id(line)] for line in group]) for group in paragraphs(kept.lines)]
    stays = [*kept.parts, *([raw_title] if raw_title else [])]
    return Layout(raw_title, header, tuple(texts), chrome(lines, source.text, stays, kept.marks), kept.edits)


def _join(parts: Sequence[Located]) -> Located:
    """Join wrapped lines by their line break, the one character behind each line; a split number by nothing."""
    if len(parts) == 1:
        return parts[0]
    text, starts, ends = parts[0].text, list(parts[0].starts), list(parts[0].ends)
    for part in parts[1:]:
        if not (text[-1].isdigit() and part.text[0].isdigit()):
            starts.append(ends[-1])
            ends.append(ends[-1] + 1)
            text += "\n"
        text += part.text
        starts.extend(part.starts)
        ends.extend(part.ends)
    return Located(text, starts, ends)
