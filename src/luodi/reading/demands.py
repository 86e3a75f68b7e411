"""Sentences that demand something, whether or not a directive was read from them: what a reviewer checks."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span
from luodi.reading.acts import acts
from luodi.reading.facts.directive_demand import MARK, START
from luodi.reading.mentions import mentions
from luodi.reading.model import Header
from luodi.reading.segment import segment

_OPENS = lazy(rf"(?:^|[,;:]){START.pattern}")
_FORCES = frozenset({"demand", "hope"})


def demands(body: str, header: Header) -> tuple[Span, ...]:
    """Return the sentences of ``body`` with a demand verb or an act of demanding, in the order of the text.

    Wider than the directives on purpose: it also holds what residents wish for or an essay recommends.

    >>> body = "成绩来之不易。各镇要在9月底前完成清单。全县共有12个镇。"
    >>> [s.of(body) for s in demands(body, Header())]
    ['各镇要在9月底前完成清单。']
    """
    segments = segment(body)
    spoken = {
        segments.sentence_at(a.verb) for a in acts(segments, mentions(body, header)) if a.force in _FORCES
    }
    return tuple(
        Span(s.start, s.end)
        for s in segments.sentences
        if s in spoken or MARK.search(text := segments.masked[s.start : s.close]) or _OPENS.search(text)
    )
