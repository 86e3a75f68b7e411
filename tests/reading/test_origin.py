from __future__ import annotations

import pytest

from luodi.kernel.spans import Span
from luodi.reading.model import Source
from luodi.reading.origin import byte_span


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "big5"])
def test_bytes_of_a_span_decode_to_its_characters(encoding: str) -> None:
    text = "榴川縣" + "會議" * 9000 + "要求年底前完成3項。"
    data = text.encode(encoding)
    at = text.index("要求")

    found = byte_span(data, Source(text, "text/plain", encoding), Span(at, at + 5))

    assert found is not None
    assert data[found.start : found.end].decode(encoding) == "要求年底前"


def test_a_byte_order_mark_belongs_to_no_character() -> None:
    data = b"\xef\xbb\xbf" + "会议".encode()
    assert byte_span(data, Source("会议", "text/plain", "utf-8-sig"), Span(0, 1)) == Span(3, 6)


def test_broken_bytes_before_the_span_do_not_move_it() -> None:
    data = "会议".encode() + b"\xe4\xbc" + "召开".encode()
    text = data.decode("utf-8", "replace")
    found = byte_span(data, Source(text, "text/plain", "utf-8", 1), Span(text.index("召"), len(text)))
    assert found == Span(8, 14)


def test_lines_in_two_encodings_each_keep_their_own_bytes() -> None:
    data = "第一行".encode() + b"\n" + "第二行要落实".encode("gbk")
    text = "第一行\n第二行要落实"
    found = byte_span(data, Source(text, "text/plain", "mixed"), Span(text.index("要"), len(text)))
    assert found is not None
    assert data[found.start : found.end].decode("gbk") == "要落实"


def test_a_text_layer_has_no_bytes() -> None:
    assert byte_span(b"%PDF-1.7", Source("会议", "application/pdf", "pdf"), Span(0, 1)) is None
