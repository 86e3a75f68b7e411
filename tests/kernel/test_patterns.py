"""Patterns that wait: they match as compiled ones do, and every one of the product compiles."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import luodi.kernel
import luodi.reading
from luodi.kernel.patterns import Ready, lazy


def test_a_pattern_is_compiled_by_its_first_question_and_answers_like_any_other() -> None:
    late, now = lazy("(?P<n>[0-9]+)亩", re.ASCII), re.compile("(?P<n>[0-9]+)亩", re.ASCII)
    text = "征地12亩,退出3亩"
    assert "search" not in vars(late)
    assert [m["n"] for m in late.finditer(text)] == ["12", "3"] == late.findall(text)
    assert (late.pattern, late.flags, late.sub("", text)) == (now.pattern, now.flags, now.sub("", text))
    assert "search" in vars(late)


def test_a_faulty_pattern_names_its_fault_when_asked() -> None:
    faulty = lazy("(亩")
    with pytest.raises(re.error, match="unterminated subpattern"):
        faulty.search("亩")


def _within(value: object) -> Iterator[Ready]:
    if isinstance(value, Ready):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _within(inner)


def _waiting() -> Iterable[tuple[str, Ready]]:
    for package in (luodi.kernel, luodi.reading):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".bulk" not in found.name:  # its engines are extras
                for name, value in vars(importlib.import_module(found.name)).items():
                    yield from ((f"{found.name}.{name}", pattern) for pattern in _within(value))


def test_no_pattern_holds_on_to_a_group_since_python_before_3_11_5_gets_it_wrong() -> None:
    possessive = re.compile(r"\)(?:[*+?]|\{\d+(?:,\d*)?\})\+")
    for package in (luodi.kernel, luodi.reading):
        for path in Path(package.__path__[0]).rglob("*.py"):
            assert not possessive.search(path.read_text(encoding="utf-8")), path.name


def test_every_pattern_of_the_product_compiles() -> None:
    waiting = dict(_waiting())
    assert len(waiting) > 300
    for name, pattern in waiting.items():
        assert re.compile(*pattern.source), name
