"""Commitments: what a speaker promises of his own side, told from demands, events and the other 将."""

from __future__ import annotations

import pytest

from luodi.reading import tables
from luodi.reading.facts.commitments import commitments
from luodi.reading.facts.directives import directives
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Fact, Header, Person
from luodi.reading.segment import segment

KNOWN = ("林大川", "沈一禾")


def read(body: str) -> list[Fact]:
    people = [(n, body.find(n)) for n in KNOWN if n in body]
    known = tuple(Person(n, "县长", at, at + len(n), "case") for n, at in people)
    return commitments(body, segment(body), Mentions(persons=known), Header())


@pytest.mark.parametrize(
    ("body", "quote", "speaker", "action", "deadline"),
    [
        ("林大川表示,下一步,县里将建立联系企业制度,9月底前开通热线。", "下一步,县里将建立联系企业制度,9月底前开通热线", "林大川", "建立联系企业制度", "9月底前"),
        ("沈一禾说,感谢各位来宾。我们将全力做好服务。", "我们将全力做好服务", "沈一禾", "做好服务", None),
        ("林大川表示,将以此次督导为契机,把问题一条条改到位。", "将以此次督导为契机,把问题一条条改到位", "林大川", "把问题一条条改到位", None),
        ("沈一禾表态,镇里一定按期交地,决不拖全县后腿。", "镇里一定按期交地,决不拖全县后腿", "沈一禾", "按期交地", None),
        ("近日,专班走访企业。下一步,县商务局将组织银企对接。", "下一步,县商务局将组织银企对接", "县商务局", "组织银企对接", None),
        ("林大川说,县委、县政府将一如既往支持企业,也希望大家扎根。", "县委、县政府将一如既往支持企业", "林大川", "一如既往支持企业", None),
        ("企业负责人表示,公司将加大投入,力争2027年底前投产。", "公司将加大投入,力争2027年底前投产", "企业负责人", "加大投入", "2027年底前"),
    ],
)  # fmt: skip
def test_a_promise_of_ones_own_side_is_read(
    body: str, quote: str, speaker: str, action: str, deadline: str | None
) -> None:
    (fact,) = read(body)
    assert fact.quote == quote == body[fact.start : fact.end]
    assert fact.fields == {"speaker": speaker, "action": action, "deadline": deadline}


@pytest.mark.parametrize(
    "body",
    [
        "林大川要求,县水利局要将清单报县政府。",
        "会议要求,各镇于5月底前将台账上报。",
        "预计未来两天将出现强降雨,10月25日将进入采暖季。",
        "据悉,博览会将于10月18日举行。",
        "林大川希望,省里将该项目纳入规划。",
        "村民表示很满意。他将米袋搬进库房。",
        "沈一禾强调,各村必须将任务落实到人。",
    ],
)
def test_demands_events_and_moved_objects_are_no_promise(body: str) -> None:
    assert read(body) == []


def test_one_sentence_gives_one_promise() -> None:
    assert len(read("林大川表示,县里将加快修路;我们将按期通车;镇里将做好协调。")) == 1


def test_a_promise_is_no_directive() -> None:
    body = "林大川表示,下一步,县里将加大投入,年底前建成3所幼儿园。"
    assert directives(body, segment(body), Mentions(), Header()) == []


@pytest.mark.parametrize("row", tables.rows("rules/commitment"), ids=lambda r: r[0])
def test_the_example_of_the_rule_fires_it(row: tuple[str, ...]) -> None:
    rule, kind, _, example = row
    assert (kind, rule) in {(f.kind, f.rule) for f in read(example)}
