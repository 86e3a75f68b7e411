"""Read on through a stretch whose bytes are paired one off, until something sets the pairs right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.repair.notes import LETTERS, NOTE, readers
from luodi.reading.repair.pairs import pair, two_bytes
from luodi.reading.repair.plausible import GAP, costs, is_common
from luodi.reading.repair.script import fold

LONGEST = 80
MOST_BRANCHES = 6
MARKS = "?!;:,？！；：，"
GONE_COST = 18.0
SHOWN_COST = 8.0
DANGLING_COST = 13.0
FOLDED_COST = 6.0
RESTART_COST = 12.0
NOTE_TAIL = lazy(f"[(（]?([{LETTERS}]{{1,6}}) ?[)）]")


class Step(NamedTuple):
    """``chars`` were read back from the text up to ``stop``; ``pending`` is the byte left over (0: pairs are right).

    ``extra`` are bits for a way of reading that is rare in itself.
    """

    chars: str
    stop: int
    pending: int
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class Chain:
    """What a shifted stretch said: the steps and the bits of them and of the plain text behind, to ``horizon``."""

    steps: tuple[Step, ...]
    bits: float

    @property
    def text(self) -> str:
        """The characters read back."""
        return "".join(step.chars for step in self.steps)

    @property
    def stop(self) -> int:
        """Where the pairs are right again."""
        return self.steps[-1].stop


def chains(
    text: str, at: int, pending: int, marks: frozenset[str] = frozenset()
) -> Iterator[tuple[Step, ...]]:
    """Yield every way to read on from the lead byte ``pending``, whose trail byte stands at ``at``.

    ``marks`` are the characters that the page marks with notes.

    >>> [s.chars for s in next(chains("嗣鞔_、態度", 0, 0x98))]
    ['標', '明', '確']
    """
    todo: list[tuple[Step, ...]] = [(Step("", at, pending),)]
    done = 0
    while todo and done < MOST_BRANCHES:
        steps = todo.pop()
        while steps[-1].pending and len(steps) < LONGEST:
            following = list(_next(text, steps[-1], marks))
            if not following:
                break
            todo += [(*steps, step) for step in following[1:]][: MOST_BRANCHES - len(todo)]
            steps = (*steps, following[0])
        done += 1
        yield steps[1:]


def _next(text: str, last: Step, marks: frozenset[str]) -> Iterator[Step]:
    at, lead = last.stop, last.pending
    char = text[at : at + 1]
    if char in ("?", GAP):
        yield from _loss(text, at, lead, marks)
    code = two_bytes(char)
    if code:
        if read := pair(lead, code[0]):
            stop = _behind_note(text, at + 1, char)
            if code[1] >= 0x80:
                yield Step(read, stop, code[1])
            else:
                yield Step(read + chr(code[1]), stop, 0)
    elif char and char < "\x7f" and (read := pair(lead, ord(char))):
        yield Step(read, _behind_note(text, at + 1, read), 0)
    if char and char in MARKS:
        mark = char if char < "\x7f" else chr(ord(char) - 0xFEE0)
        if char < "\x7f" and (read := pair(lead, 0xA3)):
            yield Step(read, at + 1, ord(mark) | 0x80, FOLDED_COST if mark == "?" else 0.0)


def _loss(text: str, at: int, lead: int, marks: frozenset[str]) -> Iterator[Step]:
    """Close the chain: a loss took the trail byte; a note behind it tells which character it was."""
    tail = NOTE_TAIL.match(text, at + 1)
    if not tail:
        # Of a mask ## behind the loss one sign went with the byte; the other is no text of its own.
        lone = text.startswith("#", at + 1) and not text.startswith("##", at + 1)
        yield Step(GAP, at + 1 + lone, 0)
        return
    fitting = [c for c in readers(tail[1]) if two_bytes(c)[:1] == bytes((lead,))]
    yield Step(_only(fitting, marks), tail.end(), 0)


def _only(fitting: list[str], marks: frozenset[str]) -> str:
    """Return the one character that a note means: the page marks it, or no other is in use; else a gap.

    ``fitting`` begins with the characters that are mostly read so.
    """
    marked = {fold(c): c for c in fitting if c in marks}
    common = {fold(c): c for c in fitting if is_common(c)}
    for found in (marked, common or {fold(c): c for c in fitting}):
        if len(found) == 1:
            return next(iter(found.values()))
    return GAP


def _behind_note(text: str, at: int, char: str) -> int:
    note = NOTE.match(text, at)
    return note.end() if note and char in readers(note[1]) else at


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to read a stretch, cheapest first, and what it costs to leave it as it is, to the same end."""

    chains: tuple[Chain, ...]
    plain: float

    @property
    def gain(self) -> float:
        """Bits that the cheapest way saves."""
        return self.plain - self.chains[0].bits if self.chains else 0.0


def best(text: str, at: int, start: Step, *, traditional: bool, marks: frozenset[str] = frozenset()) -> Ways:
    """Weigh every way to read on from the loss at ``at``: every branch, and a byte gone unmarked at every place.

    ``start`` holds the characters already read, where reading goes on, and the byte left over.
    """
    before = text[max(0, at - 1) : at]
    ways = [steps for steps in chains(text, start.stop, start.pending, marks) if steps]
    horizon = min(len(text), max((steps[-1].stop for steps in ways), default=start.stop) + 6)
    behind = [
        *reversed(list(accumulate(reversed(costs(text[at:horizon], before, traditional)), initial=0.0)))
    ]
    read = [
        _Read(steps, start.chars, costs(start.chars + _chars(steps), before, traditional)) for steps in ways
    ]
    for place in range(horizon - 1, start.stop, -1):
        if text[place] == "?":
            _grant(behind, place - at, min((r.bits_from(place, behind, at) for r in read), default=0.0))
    out: list[Chain] = []
    if start.pending and _may_be_gone(start.pending, text[start.stop : start.stop + 1]):
        bits = sum(costs(start.chars, before, traditional)) + GONE_COST + behind[start.stop - at]
        out.append(Chain((Step(GAP, start.stop, 0),), bits))
    # Where the page shows a lost byte as "?", it hardly drops others without a trace.
    unseen = GONE_COST + SHOWN_COST * any(s[-1].chars == GAP and text[s[-1].stop - 1] == "?" for s in ways)
    for one in read:
        out += one.cut(text, at, behind, unseen)
    out.sort(key=lambda chain: chain.bits)
    return Ways(tuple(out), behind[0])


def _chars(steps: tuple[Step, ...]) -> str:
    return "".join(step.chars for step in steps)


def _grant(behind: list[float], place: int, bits: float) -> None:
    """Lower the plain bits up to a later "?" to what that one would save as a loss of its own."""
    saved = behind[place] - bits - RESTART_COST
    if saved > 0:
        for i in range(place + 1):
            behind[i] -= saved


class _Read:
    """One way with the bits up to each of its steps."""

    __slots__ = ("ahead", "steps")

    def __init__(self, steps: tuple[Step, ...], first: str, bits: list[float]) -> None:
        self.steps = steps
        total = [*accumulate(bits, initial=0.0)]
        self.ahead, length, extra = [total[len(first)]], len(first), 0.0
        for step in steps:
            length += len(step.chars)
            extra += step.extra
            self.ahead.append(total[length] + extra)

    def bits_from(self, place: int, behind: list[float], at: int) -> float:
        """Bits from the step over ``place`` to the end, without bound where no step stands over it."""
        over = next((i for i, step in enumerate(self.steps) if step.stop > place), None)
        return inf if over is None else self.ahead[-1] - self.ahead[over] + behind[self.steps[-1].stop - at]

    def cut(self, text: str, at: int, behind: list[float], unseen: float) -> Iterator[Chain]:
        """Yield the way whole and stopped at every step where a byte may be gone."""
        for size, step in enumerate(self.steps, 1):
            bits, following = self.ahead[size] + behind[step.stop - at], text[step.stop : step.stop + 1]
            if step.pending:
                if not _may_be_gone(step.pending, following):
                    continue
                bits += DANGLING_COST if following < "\x40" else unseen
                step = Step(step.chars + GAP, step.stop, 0)
            yield Chain((*self.steps[: size - 1], step), bits)


@cache
def _may_be_gone(lead: int, following: str) -> bool:
    """Tell whether a byte behind ``lead`` may have gone unmarked: it did not pair up with the ``following`` text."""
    code = two_bytes(following) or following.encode("ascii", "ignore")
    if not code:
        return True
    if following in ("?", GAP) or (len(code) == 1 and pair(lead, code[0])):
        return False
    lost = (b for b in range(0x81, 0xFF) if not pair(b, code[0]))
    return len(code) == 1 or any(is_common(c) for b in lost if (c := pair(lead, b)))
