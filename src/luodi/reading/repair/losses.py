"""Bytes lost where notes and marks were put in byte by byte over GBK: find the places, read them back.

Two things happen. A note lands between the bytes of two characters, and the byte before its bracket is lost
together with the bracket (``百?gòu)?qiáng)`` was 百強); or a full-width mark that two characters happen to
contain is replaced (``。縣`` holds ？, hence ``??h``). From there on the bytes are paired one off, until a letter,
another loss or the end of the line sets them right. Both are undone on the bytes.
"""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.repair.chains import MARKS, NOTE_TAIL, Chain, Step, Ways, best
from luodi.reading.repair.doubt import IN_DOUBT, row_in_doubt
from luodi.reading.repair.ground import STOP, Ground, base_before
from luodi.reading.repair.marks import wide
from luodi.reading.repair.notes import LETTERS, readers
from luodi.reading.repair.pairs import two_bytes
from luodi.reading.repair.plausible import GAP, cost, is_common
from luodi.reading.repair.restoring import Loss, Piece, merged
from luodi.reading.repair.script import fold
from luodi.reading.repair.stops import weigh_stop

LEFT = 4
_SITE = lazy(f"[?\ufffd](?=[(（]?[{LETTERS}]{{1,6}} ?[)）]|[{MARKS}]|[^\x00-\x7f]|[@-~][(（\u4e00-\u9fff])")
_AROUND = 10
_ORDINARY = 15.0
_LONGEST_ROW = 3
_SURE = 8.0
_GAIN_DAMAGED = 6.0
_GAIN_CLOSED = 2.0
_GAIN_STRANGE = 25.0
_GAIN_ELSE = 16.0


def losses(text: str, *, traditional: bool, marks: frozenset[str]) -> tuple[Loss, ...]:
    """Return the losses of a page, each with what stood there.

    >>> found = losses("當場拍板解決難題??h政府辦公室", traditional=True, marks=frozenset())
    >>> [(p.damaged, p.restored) for p in found[0].pieces]
    [('?', '。'), ('?h', '縣')]
    """
    if "?" not in text and GAP not in text:
        return ()
    ground = Ground(text, traditional, marks)
    found = _scan(ground, _GAIN_DAMAGED if marks else _GAIN_ELSE)
    damaged = any(loss.rule != IN_DOUBT for loss in found)
    return found if marks or not damaged else _scan(ground, _GAIN_DAMAGED)


def _scan(ground: Ground, need: float) -> tuple[Loss, ...]:
    out: list[Loss] = []
    text, last = ground.text, 0
    for match in _SITE.finditer(text):
        at = match.start()
        if at < last:
            continue
        loss = _note_loss(ground, at) if NOTE_TAIL.match(text, at + 1) else _mark_loss(ground, at, need, out)
        if loss := loss or row_in_doubt(ground, at, damaged=need == _GAIN_DAMAGED):
            out.append(loss)
            last = at + len(loss.damaged)
    return tuple(out)


def _note_loss(ground: Ground, at: int) -> Loss | None:
    tail = NOTE_TAIL.match(ground.text, at + 1)
    lead = _last_byte(base_before(ground.text, at)[0]) if at else b""
    if not tail or not lead:
        return None
    found: list[tuple[float, str, Chain]] = []
    for char in dict.fromkeys(readers(tail[1])):
        code = two_bytes(char)
        if code[:1] == lead and code[1] >= 0x81:
            ways = _best(ground, at, Step("", tail.end(), code[1]))
            worse = 0.0 if char in ground.marks else 4.0 if is_common(char) else 8.0
            found += [(chain.bits + worse, char, chain) for chain in ways.chains]
    if not found:
        return None
    found.sort(key=lambda item: item[0])
    score, _, chain = found[0]
    rivals = [c for bits, _, c in found[1:] if bits - score < _SURE]
    return _loss(ground, at, chain, rivals, "note-loss")


def _best(ground: Ground, at: int, start: Step) -> Ways:
    return best(ground.text, at, start, traditional=ground.traditional, marks=ground.marks)


def _last_byte(char: str) -> bytes:
    """Return the second GBK byte of a character; a mark folded to ASCII was a full-width one."""
    return bytes((0x80 | ord(char),)) if char in MARKS and char.isascii() else two_bytes(char)[-1:]


def _mark_loss(ground: Ground, at: int, need: float, earlier: list[Loss]) -> Loss | None:
    text, mark = ground.text, ground.text[at + 1 : at + 2]
    row = text[at : at + _LONGEST_ROW + 1]
    if len(row) > _LONGEST_ROW and not row.strip(MARKS):
        return None
    if mark in MARKS:
        byte = 0x80 | ord(mark if mark < "\uff00" else chr(ord(mark) - 0xFEE0))
        start = Step(STOP, at + 2, byte)
    else:
        start = Step(STOP, at + 1, 0xBF)
    ways = _best(ground, at, start)
    if mark == "?":
        taken = _best(ground, at, Step(STOP, at + 1, 0xBF))
        ways = taken if taken.gain > ways.gain else ways
    if not ways.chains:
        return None
    chain = ways.chains[0]
    if chain.steps[-1].chars == GAP and text[chain.stop - 1] in "?#":
        # "?;" between Hanzi is no punctuation of anybody's, whatever the rest of the page looks like.
        between = mark in ";:；：" and wide(text[at - 1 : at]) and wide(text[chain.stop : chain.stop + 1])
        need = _GAIN_CLOSED if need == _GAIN_DAMAGED or between else need
    if ways.gain < need or not _on_ground(ground, at, chain.stop, need):
        return None
    strange = sum(not is_common(c) and c != GAP for c in chain.text)
    if strange and ways.gain < _GAIN_STRANGE * strange:
        return None
    first = Step(STOP, at + 1, start.pending)
    near = [c for c in ways.chains[1:] if c.bits - chain.bits < _SURE]
    whole, *rivals = (Chain((first, *c.steps), c.bits) for c in (chain, *near))
    return weigh_stop(ground, _loss(ground, at, whole, rivals, "mark-loss"), earlier)


def _on_ground(ground: Ground, at: int, stop: int, need: float) -> bool:
    """Tell whether the text around is ordinary, and more than a row of question marks is at stake.

    Without it a text in a wrong encoding, and ``怎么办????!!!!``, would be read as losses.
    """
    text = ground.text
    shown = text[at:stop].rstrip("#")
    if not shown.strip(MARKS) and (len(shown) > _LONGEST_ROW or need > _GAIN_DAMAGED):
        return False
    around = [
        c for c in text[max(0, at - _AROUND) : at] + text[stop : stop + _AROUND] if "\u4e00" <= c <= "\u9fff"
    ]
    return sum(map(cost, around)) <= _ORDINARY * len(around)


def _loss(ground: Ground, at: int, chain: Chain, rivals: list[Chain], rule: str) -> Loss:
    """Lay out the pieces; where a rival reads a piece otherwise it is a gap, and from where it pairs otherwise, all."""
    pieces, start = list[Piece](), at
    for i, step in enumerate(chain.steps):
        here = [r for r in rivals if i < len(r.steps)]
        other = [
            r for r in here if r.steps[i].stop != step.stop or bool(r.steps[i].pending) != bool(step.pending)
        ]
        if other:
            stop = max(chain.stop, *(r.stop for r in other))
            ways = ("".join(s.chars for s in c.steps[i:]).replace(GAP, "") for c in (chain, *other))
            pieces.append(
                Piece(ground.text[start:stop], GAP, False, tuple(dict.fromkeys(filter(None, ways))))
            )
            break
        differ = dict.fromkeys(r.steps[i].chars for r in here if fold(r.steps[i].chars) != fold(step.chars))
        damaged = ground.text[start : step.stop]
        if differ:
            pieces.append(Piece(damaged, GAP, False, tuple(c for c in (step.chars, *differ) if c != GAP)))
        else:
            pieces.append(Piece(damaged, step.chars, GAP not in step.chars))
        start = step.stop
    return Loss(at, ground.text[max(0, at - LEFT) : at], merged(pieces), rule)
