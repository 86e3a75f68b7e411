"""Acts of speech: who speaks, with what force, and where the words begin."""

from __future__ import annotations

import pytest

from luodi.reading.acts import Act, acts
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Person
from luodi.reading.segment import segment


def read(body: str, *names: str) -> list[Act]:
    persons = tuple(Person(n, "县长", body.find(n), body.find(n) + len(n), "case") for n in names)
    return acts(segment(body), Mentions(persons=persons))


@pytest.mark.parametrize(
    ("body", "speaker", "force"),
    [
        ("会议强调,要守住底线。", "会议", "speech"),
        ("督导组要求,各镇要整改。", "督导组", "demand"),
        ("《通知》明确,各地要自查。", "文件", "speech"),
        ("林大川最后说,要抓落实。", "林大川", "speech"),
        ("林大川对防汛工作提出三点要求:一是巡堤。", "林大川", "demand"),
        ("县财政局提出,经费要压减。", "县财政局", "speech"),
        ("林大川代表县委表示,一要认账。", "林大川", "statement"),
        ("县长##强调,要快。", "文件", "speech"),
    ],
)
def test_a_subject_becomes_a_speaker(body: str, speaker: str, force: str) -> None:
    act = read(body, "林大川")[0]
    assert (act.speaker, act.force) == (speaker, force)


def test_he_is_the_last_person_spoken_of() -> None:
    body = "县长林大川察看了大坝。他强调,要加固。"
    assert read(body, "林大川")[0].speaker == "林大川"


def test_somebody_without_standing_speaks_without_a_name() -> None:
    assert [a.speaker for a in read("村民们说,路要宽些。企业负责人介绍,产能要翻番。")] == [None, None]


@pytest.mark.parametrize(
    "body",
    [
        "按照上级要求,工作已经完成。",
        "企业提出的要求已经答复。",
        "对照整改要求逐条核查。",
        "经济说明情况良好。",
    ],
)
def test_a_noun_is_no_act(body: str) -> None:
    assert read(body) == []


def test_on_whose_behalf_is_kept() -> None:
    assert read("林大川代表县委、县政府表示,要认账。", "林大川")[0].behalf == "县委、县政府"


def test_who_is_told_is_kept_and_left_out_of_the_words() -> None:
    body = "林大川叮嘱随行干部,台账要建好。"
    act = read(body, "林大川")[0]
    assert (act.addressee, body[act.content :]) == ("随行干部", "台账要建好。")


def test_a_lost_character_in_a_name_is_no_new_speaker() -> None:
    body = "县长林大川到场。林�川强调,要快。"
    assert read(body, "林大川")[0].speaker == "林大川"
