"""Persons, organisations and regions named in a body."""

import pytest

from luodi.reading.mentions import mentions
from luodi.reading.model import Header

PERSONS = [
    ("县委书记罗大海、县长沈若兰一同调研。", [("罗大海", "县委书记"), ("沈若兰", "县长")]),
    ("县领导齐泽林、孟和、卓玛参加会议。", [("齐泽林", "县领导"), ("孟和", "县领导"), ("卓玛", "县领导")]),
    ("会议由副县长欧阳青主持。", [("欧阳青", "副县长")]),
]


@pytest.mark.parametrize(("body", "expected"), PERSONS)
def test_a_person_carries_the_post_printed_before_the_name(body, expected):
    assert [(p.name, p.post) for p in mentions(body, Header()).persons] == expected
