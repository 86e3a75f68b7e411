"""Every fact leads back to the characters it was read from, and those characters give it again."""

import pytest
from tests.shared import ROOT, readings

from luodi.kernel.spans import Located, Span
from luodi.reading.model import Page, Reading
from luodi.reading.repair import learn, repair


def examples() -> tuple[Reading, ...]:
    from luodi.reading.engine import read

    return tuple(read(Page(p.name, p.read_bytes())) for p in sorted((ROOT / "examples" / "pages").iterdir()))


def all_readings(corpus: str) -> tuple[Reading, ...]:
    return examples() if corpus == "examples" else readings(corpus)


def article(reading: Reading, span: Span) -> str:
    """The source characters of ``span`` as the layout handed them to repair: chrome and advertising cut out."""
    cut = {at: "" for chrome in reading.chrome for at in range(chrome.start, chrome.end)}
    for edit in reading.edits:
        if edit.rule.startswith("spam"):
            cut |= dict.fromkeys(range(edit.start, edit.end), "") | {edit.start: edit.after}
    return "".join(cut.get(at, reading.source.text[at]) for at in range(span.start, span.end))


@pytest.mark.parametrize("corpus", ["examples", "seeds", "pages/raw"])
def test_every_quote_stands_in_the_body(corpus: str) -> None:
    for reading in all_readings(corpus):
        for fact in reading.facts:
            assert reading.body[fact.start : fact.end] == fact.quote, (reading.name, fact)


@pytest.mark.parametrize("corpus", ["examples", "seeds", "pages/raw"])
def test_every_body_character_has_a_source(corpus: str) -> None:
    for reading in all_readings(corpus):
        at = 0
        for start, end, source_start, source_end in reading.map.runs:
            assert start == at
            assert 0 <= source_start <= source_end <= len(reading.source.text)
            at = end
        assert at == len(reading.body)


@pytest.mark.parametrize("corpus", ["examples", "seeds", "pages/raw"])
def test_edits_say_what_stands_in_the_source(corpus: str) -> None:
    for reading in all_readings(corpus):
        for edit in reading.edits:
            assert reading.source.text[edit.start : edit.end] == edit.before, (reading.name, edit)


@pytest.mark.parametrize("corpus", ["examples", "seeds", "pages/raw"])
def test_repairing_the_source_of_a_quote_gives_the_quote(corpus: str) -> None:
    total = same = 0
    for reading in all_readings(corpus):
        profile = learn(reading.source.text)
        for fact in reading.facts:
            source = article(reading, reading.map.to_source(Span(fact.start, fact.end)))
            again, _edits = repair(Located.plain(source), profile)
            total += 1
            same += again.text.replace("\n", "") == fact.quote.replace("\n", "")
    assert same / total == 1.0, f"{total - same} of {total} quotes came out otherwise"
