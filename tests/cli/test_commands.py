"""Help, version, completion and the list of rules."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

import luodi
from luodi.cli import COMMANDS, group, main
from luodi.cli.rules import all_rules


def run(*args: str) -> str:
    found = CliRunner().invoke(group, list(args), prog_name="luodi")
    assert found.exit_code == 0, found.output
    return found.stdout


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version") == f"luodi {luodi.__version__}\n"


def test_help_names_every_command_and_the_exit_codes() -> None:
    told = run("--help")
    assert all(name in told for name in COMMANDS)
    assert all(code in told for code in ("0 ", "1 ", "2 ", "3 ", "130"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(name: str) -> None:
    told = run(name, "--help")
    assert "用法：luodi" in told
    assert "Show this message" not in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(shell: str) -> None:
    assert f"_LUODI_COMPLETE={shell}_complete" in run("completion", shell)


def test_completion_knows_commands_and_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, found in ((("luodi", "r"), ["read", "rules"]), (("luodi", "read", "--r"), ["--resume"])):
        monkeypatch.setenv("_LUODI_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        with pytest.raises(SystemExit):
            main([])
        assert [line.split(",")[-1] for line in capsys.readouterr().out.splitlines()] == found


def test_every_rule_has_a_kind_and_a_meaning() -> None:
    assert all(r.rule and r.kind and r.meaning for r in all_rules())


def test_rules_are_listed_as_json_and_by_kind() -> None:
    rules = all_rules()
    if not rules:
        pytest.skip("the rule tables are still empty")
    assert [r["rule"] for r in json.loads(run("rules", "--format", "json"))] == [r.rule for r in rules]
    kind = rules[0].kind
    assert {r["kind"] for r in json.loads(run("rules", "--format", "json", "--kind", kind))} == {kind}


def test_an_unknown_kind_of_rule_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--kind", "rumour"], standalone_mode=False) == 2
    assert "见到：rumour" in capsys.readouterr().err


def test_a_fault_of_ours_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(click.Group, "main", fail)
    assert main([], standalone_mode=False) == 70
    assert capsys.readouterr().err.startswith("错误：程序自身出错（RuntimeError: planted）")
