"""Pages inside zip, gzip and WARC, and archives that are cut, nested, encrypted or bombs."""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernel.errors import InputError
from luodi.reading.bulk.inputs import Item, Limits, Tally, pages
from luodi.reading.model import Page

TEXT = "县委会议强调,要抓紧落实。" * 20


def zipped(members: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def answer(uri: str, body: bytes, *extra: str, status: int = 200) -> bytes:
    lines = [f"HTTP/1.1 {status} OK", "Content-Type: text/html; charset=gb2312", *extra]
    http = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Type: application/http\r\n"
    return head.encode() + f"Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def opened(path: Path, data: bytes, tally: Tally | None = None, **limits: int) -> list[Item]:
    path.write_bytes(data)
    return list(pages([str(path)], limits=Limits(**limits) if limits else None, tally=tally))


def outcome(items: list[Item]) -> list[str]:
    return [i.name.split("!", 1)[-1] if isinstance(i, Page) else i.code for i in items]


def test_a_zip_gives_its_pages_and_counts_the_rest(tmp_path: Path) -> None:
    tally = Tally()
    data = zipped({"a/甲.txt": TEXT.encode(), "b.css": b"x", "__MACOSX/a.txt": b"x"})
    assert outcome(opened(tmp_path / "a.zip", data, tally)) == ["a/甲.txt"]
    assert tally.skipped.total() == 2


def test_names_in_gbk_are_read_in_a_zip(tmp_path: Path) -> None:
    data = zipped({"XXXXXXXX.txt": TEXT.encode(), "YYYY.txt": TEXT.encode()})
    data = data.replace(b"XXXXXXXX", "会议纪要".encode("gbk")).replace(b"YYYY", "通知".encode("gbk"))
    assert outcome(opened(tmp_path / "a.zip", data)) == ["会议纪要.txt", "通知.txt"]


def test_a_zip_in_a_zip_is_read_and_no_deeper(tmp_path: Path) -> None:
    third = zipped({"c.txt": TEXT.encode()})
    second = zipped({"b.txt": TEXT.encode(), "third.zip": third})
    first = zipped({"a.txt": TEXT.encode(), "second.zip": second})
    found = opened(tmp_path / "first.zip", first)
    assert outcome(found) == ["a.txt", "second.zip!b.txt", "archive-too-deep"]


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.docx"])
def test_a_member_that_unpacks_to_far_more_is_refused(tmp_path: Path, name: str) -> None:
    data = zipped({"a.txt": TEXT.encode(), name: b"\0" * (8 << 20), "z.txt": TEXT.encode()})
    assert outcome(opened(tmp_path / "a.zip", data)) == ["a.txt", "archive-bomb", "z.txt"]


def test_many_members_that_unpack_to_far_more_are_refused_at_once(tmp_path: Path) -> None:
    data = zipped({f"{n}.txt": b"x" * (900 << 10) for n in range(300)})
    assert outcome(opened(tmp_path / "a.zip", data)) == ["archive-bomb"]


def test_a_docx_bomb_is_refused_before_its_reader_opens_it(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": b"", "word/document.xml": b" " * (30 << 20)})
    assert outcome(opened(tmp_path / "a.docx", data)) == ["archive-bomb"]


def test_a_docx_is_one_page(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    (page,) = opened(tmp_path / "a.docx", data)
    assert page == Page(str(tmp_path / "a.docx"), data)


def test_a_workbook_is_named_as_such(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})
    assert outcome(opened(tmp_path / "a.xlsx", data)) == ["unsupported-type"]


def test_an_encrypted_member_is_named_and_the_rest_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the central directory that says "encrypted"
    assert outcome(opened(tmp_path / "a.zip", bytes(data))) == ["encrypted-file", "b.txt"]


def test_a_broken_member_is_named_and_the_rest_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    data[60] ^= 0xFF
    assert outcome(opened(tmp_path / "a.zip", bytes(data))) == ["bad-container", "b.txt"]


def test_a_zip_that_was_cut_is_one_problem(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT.encode()})
    assert outcome(opened(tmp_path / "a.zip", data[:-40])) == ["truncated-archive"]


def test_a_gzip_is_one_page_and_its_bomb_none(tmp_path: Path) -> None:
    assert outcome(opened(tmp_path / "a.html.gz", gzip.compress(TEXT.encode())))[0].endswith("a.html.gz")
    assert outcome(opened(tmp_path / "b.gz", gzip.compress(b"x" * (30 << 20)))) == ["archive-bomb"]
    assert outcome(opened(tmp_path / "c.gz", gzip.compress(TEXT.encode())[:-9])) == ["truncated-archive"]


def test_a_warc_gives_its_html_answers(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="the extra luodi[warc] is not installed")
    body = TEXT.encode("gbk")
    packed = answer("http://b.example/2", gzip.compress(body), "Content-Encoding: gzip")
    chunked = answer(
        "http://b.example/3",
        b"4\r\n" + body[:4] + b"\r\n2\r\n" + body[4:6] + b"\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked",
    )
    missing = answer("http://b.example/4", b"gone", status=404)
    tally = Tally()
    found = opened(
        tmp_path / "a.warc", answer("http://b.example/1", body) + packed + chunked + missing, tally
    )
    assert outcome(found) == ["http://b.example/1", "http://b.example/2", "http://b.example/3"]
    assert [p.data for p in found if isinstance(p, Page)] == [body, body, body[:6]]
    assert tally.skipped == {"HTTP 404": 1}


@pytest.mark.parametrize("cut", [1, 9, 60, 120, 200])
def test_a_cut_warc_keeps_its_good_records(tmp_path: Path, cut: int) -> None:
    pytest.importorskip("fastwarc", reason="the extra luodi[warc] is not installed")
    records = [answer(f"http://b.example/{n}", TEXT.encode("gbk")) for n in range(4)]
    data = b"".join(map(gzip.compress, records))
    found = outcome(opened(tmp_path / "a.warc.gz", data[:-cut]))
    assert found[:3] == [f"http://b.example/{n}" for n in range(3)]
    assert found[-1] == "truncated-archive"
    assert len(found) <= 5


def test_a_warc_without_its_reader_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "luodi.reading.bulk.warc", None)
    (problem,) = opened(tmp_path / "a.warc", answer("http://b.example/1", b"x"))
    assert "pip install 'luodi[warc]'" in str(problem)


WHOLE = [
    zipped({"a.txt": TEXT.encode(), "b/乙.txt": TEXT.encode(), "in.zip": zipped({"c.txt": b"x"})}),
    gzip.compress(TEXT.encode()),
    answer("http://b.example/1", TEXT.encode()) * 2,
    gzip.compress(answer("http://b.example/1", TEXT.encode())) * 2,
]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=6)), max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_damage_to_an_archive_ends_the_run(whole: bytes, damages: list[tuple[int, bytes]]) -> None:
    data = bytearray(whole)
    for at, new in damages:
        at %= len(data)
        data[at : at + 4] = new or b"\xff"
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(data)
        file.flush()
        for item in pages([file.name]):
            assert isinstance(item, Page | InputError)


def test_a_name_that_only_claims_to_be_utf8_costs_its_member_at_most(tmp_path: Path) -> None:
    data = zipped({"甲甲.txt": TEXT.encode(), "b.txt": TEXT.encode()})
    broken = data.replace("甲甲".encode(), b"\xff" * 6, 1)  # in the local header; the directory stays whole
    assert outcome(opened(tmp_path / "a.zip", broken)) == ["bad-container", "b.txt"]


def test_an_archive_without_anything_is_told(tmp_path: Path) -> None:
    assert outcome(opened(tmp_path / "a.zip", zipped({}))) == ["empty-input"]
    pytest.importorskip("fastwarc", reason="the extra luodi[warc] is not installed")
    assert outcome(opened(tmp_path / "a.warc", b"WARC/1.1\r\n\r\n")) in (
        ["empty-input"],
        ["truncated-archive"],
    )


def test_an_archive_of_another_kind_is_named_with_what_to_do(tmp_path: Path) -> None:
    (problem,) = opened(tmp_path / "a.rar", b"Rar!")
    assert "请解压后再读" in str(problem)
