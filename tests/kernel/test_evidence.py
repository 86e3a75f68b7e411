"""Evidence: the quote is what stands at the span, and the span leads to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernel.errors import ParseError
from luodi.kernel.evidence import Evidence, sha256
from luodi.kernel.spans import Located, Span


@given(st.text("县发改局牵头", min_size=1, max_size=20), st.data())
def test_evidence_holds_in_its_body_and_leads_to_the_source(body, data):
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    source = "导航" + body
    evidence = Evidence.of(
        body, Span(start, end), Located.plain(body, 2).map(), document=sha256(source.encode())
    )
    assert evidence.holds_in(body)
    assert evidence.source.of(source) == evidence.quote


def test_a_quote_of_another_length_is_refused():
    with pytest.raises(ParseError):
        Evidence("0" * 64, Span(0, 3), Span(0, 3), "两字")
