"""Clean one stretch of a page: first what is made of characters, then what is made of marks."""

from __future__ import annotations

from collections.abc import Iterator

from luodi.kernel.spans import Edit, Located
from luodi.reading.repair import marks
from luodi.reading.repair.changes import Change, Stretch
from luodi.reading.repair.evasions import bare_readings, evasions
from luodi.reading.repair.losses import find
from luodi.reading.repair.noise import added, entities
from luodi.reading.repair.notes import across, notes, readers
from luodi.reading.repair.profile import Profile
from luodi.reading.repair.script import exceptions, full_table


def repair(stretch: Located, profile: Profile, *, keep_spaces: bool = False) -> tuple[Located, list[Edit]]:
    """Return the clean text of ``stretch`` and the edits that led there, in source offsets and source order.

    ``stretch`` is one paragraph or line: line breaks in it are breaks inside a sentence. ``keep_spaces`` leaves
    a plain space between Hanzi, as titles have it.

    >>> from luodi.reading.repair import learn
    >>> page = "市委會(huì)議強(qiáng)調(diào)，要抓 落實(shí)，，"
    >>> text, edits = repair(Located.plain(page), learn(page))
    >>> text.text
    '市委会议强调,要抓落实,,'
    >>> edits[0]
    Edit(start=2, end=8, before='會(huì)', after='会', rule='pinyin-note', certain=True, candidates=())
    """
    work = Stretch(stretch.text, stretch.text.translate(profile.table), stretch.starts, stretch.ends)
    out: list[Edit] = []
    for stage in (_losses, _characters, _marks):
        if changes := stage(work, profile, keep_spaces):
            out += work.edits(changes, stretch)
            work = work.apply(changes)
    if profile.traditional:
        work.text = _by_phrase(work)
    out += work.script_edits({e.start for e in out})
    out.sort(key=lambda e: e.start)
    return Located(work.text, work.starts, work.ends), out


def _losses(work: Stretch, profile: Profile, _: bool) -> list[Change]:
    found: dict[int, Change] = {}
    for loss in profile.losses:
        for start in find(work.raw, loss):
            at = start
            for piece in loss.pieces:
                end, old = at + len(piece.damaged), piece.restored
                new = old.translate(profile.table)
                found[at] = Change(at, end, new, loss.rule, piece.certain, piece.candidates, old)
                at = end
    return [found[at] for at in sorted(found)]


def _characters(work: Stretch, profile: Profile, _: bool) -> list[Change]:
    changes = [*_notes(work, profile), *_bare_notes(work, profile), *evasions(work.text), *entities(work.text)]
    changes += added(work.text, profile.signs)
    changes.sort(key=lambda c: c.start)
    return [c for i, c in enumerate(changes) if not i or changes[i - 1].end <= c.start]


def _bare_notes(work: Stretch, profile: Profile) -> Iterator[Change]:
    """Notes whose brackets went: on a marked page, the reading right behind a character that it fits."""
    if profile.marks:
        for match in bare_readings(work.raw):
            at = match.start() - 1
            base = work.raw[at : at + 1]
            if at >= 0 and ord(base) in full_table() and base in readers(match[0]):
                yield Change(at, match.end(), work.text[at], "pinyin-note", old_script=base)


def _notes(work: Stretch, profile: Profile) -> Iterator[Change]:
    raw, text = work.raw, work.text
    if "(" not in text:
        return
    last: Change | None = None
    for note in notes(raw):
        if last and note.start == last.end:
            last = last._replace(end=note.end)
            continue
        if last:
            yield last
        at = note.start - 1
        base, readings = note.base, profile.marks.get(note.base)
        known = readings is not None and note.reading in readings
        if known or _rare(raw, note.start, note.reading, base, profile):
            last = Change(at, note.end, text[at], "pinyin-note", old_script=base)
        else:
            last = None
    if last:
        yield last


def _rare(raw: str, start: int, reading: str, base: str, profile: Profile) -> bool:
    if base.isascii():
        return base.isalpha() and across(raw[start - 2 : start - 1], base.encode()) in (readers(reading) or " ")
    return bool(profile.marks) and ord(base) in full_table() and base in readers(reading)


def _marks(work: Stretch, profile: Profile, keep_spaces: bool) -> list[Change]:
    text = work.text
    changes = list(marks.spaces(text, keep_spaces))
    if profile.stops_for_points:
        changes += marks.decimals(text)
    if profile.doubled:
        changes += marks.doubled(text)
    changes.sort()
    return changes


def _by_phrase(work: Stretch) -> str:
    text = work.text
    for at, right in exceptions(work.raw):
        text = text[:at] + right + text[at + len(right) :]
    return text
