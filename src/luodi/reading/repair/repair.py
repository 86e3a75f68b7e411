"""Clean one stretch of a page: lost bytes, notes, signs that do not belong, script and width, typography."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from luodi.kernel.spans import Edit, Located
from luodi.reading.repair import marks
from luodi.reading.repair.changes import Change, Stretch
from luodi.reading.repair.evasions import bare_notes, evasions, has_bare
from luodi.reading.repair.noise import added, entities
from luodi.reading.repair.notes import note_spans
from luodi.reading.repair.profile import Profile
from luodi.reading.repair.restoring import restored
from luodi.reading.repair.script import exceptions, fold, folds, runs

_START = attrgetter("start")
_NOTED = {"script": "pinyin-note", "full-width": "full-width"}


def repair(stretch: Located, profile: Profile, *, keep_spaces: bool = False) -> tuple[Located, list[Edit]]:
    """Return the clean text of ``stretch`` and the edits that led there, in source offsets and source order.

    ``stretch`` is one paragraph or line: line breaks in it are breaks inside a sentence. ``keep_spaces`` leaves
    a plain space between Hanzi, as titles have it.

    >>> from luodi.reading.repair import learn
    >>> page = "市委會(huì)議強(qiáng)調(diào)，要抓 落實(shí)"
    >>> text, edits = repair(Located.plain(page), learn(page))
    >>> text.text
    '市委会议强调,要抓落实'
    >>> edits[0]
    Edit(start=2, end=24, before='會(huì)議強(qiáng)調(diào)', after='会议强调', rule='pinyin-note', certain=True, candidates=())
    """
    edits: list[Edit] = []
    work = Stretch.of(stretch)
    if profile.losses:
        work = _apply(work, restored(stretch, profile.losses, fold if profile.traditional else str), edits)
    work = _apply(work, [*entities(work.text), *added(work.text, profile.signs)], edits)
    if profile.notes:
        work = _without_notes(work, profile.notes, edits)
    if has_bare(work.text):
        work = _apply(work, list(_bare(work.text, profile)), edits)
    work = _folded(work, profile, edits)
    work = _apply(work, _typography(work.text, profile, keep_spaces), edits)
    return Located(work.text, work.starts, work.ends), _in_order(edits)


def _apply(work: Stretch, changes: list[Change], edits: list[Edit]) -> Stretch:
    if not changes:
        return work
    changes.sort(key=lambda c: (c.start, -c.end))
    apart = [c for i, c in enumerate(changes) if not i or changes[i - 1].end <= c.start]
    edits += work.edits(apart)
    return work.apply(apart)


def _without_notes(work: Stretch, notes: frozenset[str], edits: list[Edit]) -> Stretch:
    text = work.text
    spans = [(a, b) for a, b in note_spans(text) if text[a - 1 : b] in notes]
    edits += [work.edit(a - 1, b, text[a - 1], "pinyin-note") for a, b in spans if not folds(text[a - 1])]
    return work.cut(spans) if spans else work


def _bare(text: str, profile: Profile) -> Iterator[Change]:
    if profile.notes:
        yield from bare_notes(text)
    yield from evasions(text)


def _folded(work: Stretch, profile: Profile, edits: list[Edit]) -> Stretch:
    """Fold width and script; a run of folded characters is one edit, which also takes the notes on them."""
    text = work.text
    new, found = runs(text, profile.traditional)
    if not found:
        return work
    if profile.traditional:
        for at, right in exceptions(text):
            end = at + len(right)
            found += [
                (i, i + 1, "script")
                for i in range(at, end)
                if not folds(text[i]) and text[i] != right[i - at]
            ]
            new = new[:at] + right + new[end:]
    _write_runs(work, found, new, edits)
    return Stretch(new, work.starts, work.ends, work.origin)


def _write_runs(work: Stretch, found: list[tuple[int, int, str]], new: str, edits: list[Edit]) -> None:
    done = {e.start for e in edits}
    starts, ends = work.starts, work.ends
    # Between characters that do not adjoin in the source something was cut out that a run must not take.
    if done or starts[1:] != ends[:-1]:
        plain = [
            run
            for run in found
            if starts[run[0] + 1 : run[1]] == ends[run[0] : run[1] - 1]
            and done.isdisjoint(starts[run[0] : run[1]])
        ]
        for run in set(found).difference(plain) if len(plain) < len(found) else ():
            _write_run(work, run, new, done, edits)
        found = plain
    said = work.reader()
    edits += [
        Edit(first, last, was, now, rule if last - first == end - start else _NOTED[rule])
        for start, end, rule in found
        if (was := said(first := starts[start], last := ends[end - 1])) != (now := new[start:end])
    ]


def _write_run(work: Stretch, run: tuple[int, int, str], new: str, done: set[int], edits: list[Edit]) -> None:
    """Write down a run that carries notes, or has gaps in the source, or holds what was repaired already."""
    start, end, rule = run
    starts, ends = work.starts, work.ends
    while start < end:
        stop = start + 1
        first = starts[start]
        while (
            first not in done and stop < end and starts[stop] == ends[stop - 1] and starts[stop] not in done
        ):
            stop += 1
        last = ends[stop - 1]
        if first not in done:
            noted = rule == "script" and last - first > stop - start
            before = work.before(first, last)
            if noted or before != new[start:stop]:
                edits.append(Edit(first, last, before, new[start:stop], "pinyin-note" if noted else rule))
        start = stop


def _typography(text: str, profile: Profile, keep_spaces: bool) -> list[Change]:
    changes = list(marks.spaces(text, keep_spaces))
    if profile.stops_for_points:
        changes += marks.decimals(text)
    if profile.doubled:
        changes += marks.doubled(text)
    return changes


def _in_order(edits: list[Edit]) -> list[Edit]:
    """Sort edits by place; of two on the same characters the later one says what stands there now."""
    edits.sort(key=_START)
    out: list[Edit] = []
    for edit in edits:
        if out and edit.start < out[-1].end:
            if edit.end - edit.start >= out[-1].end - out[-1].start:
                out[-1] = edit
            continue
        out.append(edit)
    return out
