"""Errors teach: cause, value seen, next step; one tree, drawn in the docstring."""

from __future__ import annotations

import inspect
import pickle

import pytest

from luodi.kernel import errors

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.LuodiError) and kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_error_stands_in_the_drawn_tree(kind):
    assert errors.__doc__ is not None
    assert f" {kind.__name__} " in f" {errors.__doc__} ".replace("\n", " ")


def test_codes_are_unique():
    assert len({kind.code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_the_way_back_from_a_worker(kind):
    sent = kind("坏了", seen=3, step="重来", name="甲.txt")
    back = pickle.loads(pickle.dumps(sent))
    assert type(back) is kind
    assert str(back) == str(sent) == f"甲.txt：坏了（见到：3）。重来。[{kind.code}]"


def test_a_long_value_is_cut_in_the_message_but_kept_whole():
    error = errors.BinaryInput(seen="\x00" * 500)
    assert len(str(error)) < 200
    assert error.seen == "\x00" * 500


def test_every_input_error_says_what_to_do_next():
    inputs = [kind for kind in KINDS if issubclass(kind, errors.InputError) and kind is not errors.InputError]
    assert all(kind.default_step for kind in inputs)
