"""Help, version, completion and the list of rules."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import luodi
from luodi.cli import COMMANDS, group, main
from luodi.cli.rules import all_rules
from luodi.cli.table import width


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
    for words, found in (
        (("luodi", "r"), ["read", "rules", "reindex", "restore"]),
        (("luodi", "read", "--r"), ["--resume"]),
    ):
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


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("read",), "缺少参数（PATH…）"),
        (("read", "a", "--format", "xml"), "见到：xml；可用：jsonl、parquet、table"),
        (("read", "a", "--jobs", "0"), "不小于 1 的整数（见到：0）"),
        (("read", "a", "--jobs", "x"), "不小于 1 的整数（见到：x）"),
        (("read", "a", "--out"), "选项后面缺少值（见到：--out）"),
        (("read", "a", "--format", "parquet"), "请加 --out readings.parquet"),
        (("read", "a", "--resume"), "请加 --out readings.jsonl"),
        (("read", "a", "--outt", "x"), "见到：--outt，是不是 --out"),
        (("raed", "a"), "没有这个命令（见到：raed）"),
        (("completion", "bash", "zsh"), "多出了参数（见到：zsh）"),
        (("completion", "ksh"), "见到：ksh；可用：bash、zsh、fish"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_the_next_step(
    args: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(args), standalone_mode=False) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_the_table_lines_up_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "通知.txt").write_text("全县项目推进会召开\n会议强调,各镇要抓紧落实。\n", encoding="utf-8")
    assert main(["read", str(tmp_path), "--format", "table"], standalone_mode=False) == 0
    head, rule, row = capsys.readouterr().out.splitlines()
    assert width(head) == width(rule) == width(row)
    assert row.startswith("…")


def test_rules_for_people_show_meaning_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    rule = all_rules()[0]
    assert main(["rules", "--kind", rule.kind], standalone_mode=False) == 0
    told = capsys.readouterr().out
    assert rule.meaning in told
    assert f"例：{rule.example}" in told
