"""The door for a language model against a local stub server, honest and lying."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from luodi.kernel.errors import OptionError
from luodi.reading.llm import Door, ModelError, answer_schema, door, propose

BODY = "县长高远强调,要在9月底前建成标准厂房3万平方米。县工信局要负责调度。"
QUOTE = "要在9月底前建成标准厂房3万平方米"
Reply = Callable[[BaseHTTPRequestHandler], None]


class Stub:
    """A server that answers with the replies it is given, in turn, and keeps what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.asked: list[dict[str, Any]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(size))
                stub.asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
                stub.replies[min(len(stub.asked), len(stub.replies)) - 1](self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.door = Door(base, "stub", "secret", timeout=0.5, tries=3, pause=0)

    def says(self, **lists: list[dict[str, Any]]) -> None:
        self.replies.append(lambda h: send(h, 200, json.dumps(lists)))


def send(handler: BaseHTTPRequestHandler, status: int, content: str) -> None:
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def stub() -> Iterator[Stub]:
    found = Stub()
    yield found
    found.server.shutdown()
    found.server.server_close()


def demand(**fields: Any) -> dict[str, Any]:
    return {"quote": QUOTE, "speaker": None, "action": "建成厂房", "deadline": "9月底前", **fields}


def test_a_true_answer_becomes_a_fact_with_its_span(stub: Stub) -> None:
    stub.says(directive=[demand(target="3万平方米")])
    (fact,) = propose(BODY, stub.door).facts
    assert (fact.kind, fact.rule, fact.quote) == ("directive", "language-model", QUOTE)
    assert BODY[fact.start : fact.end] == QUOTE
    assert fact.fields["deadline"] == "9月底前"


def test_the_request_is_the_one_of_the_protocol(stub: Stub) -> None:
    stub.says()
    propose(BODY, stub.door)
    (asked,) = stub.asked
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/chat/completions", "Bearer secret", "stub")
    assert asked["response_format"]["json_schema"]["schema"] == answer_schema()


def test_every_object_of_the_schema_has_a_quote() -> None:
    lists = answer_schema()["properties"]
    assert lists
    assert all("quote" in one["items"]["required"] for one in lists.values())


def test_an_altered_quote_is_never_a_fact(stub: Stub) -> None:
    stub.says(directive=[demand(quote=QUOTE.replace("9", "8"), deadline=None)])
    proposal = propose(BODY, stub.door)
    assert proposal.facts == ()
    assert [r.reason for r in proposal.unverified] == ["quote-not-found"]


def test_a_number_outside_the_quote_is_never_a_fact(stub: Stub) -> None:
    stub.says(directive=[demand(deadline="10月底前")], figure=[{"quote": QUOTE, "value": "30"}])
    proposal = propose(BODY, stub.door)
    assert proposal.facts == ()
    reasons = [r.reason for r in proposal.unverified]
    assert reasons == ["number-not-in-quote:deadline", "number-not-in-quote:value"]


def test_a_name_outside_the_quote_is_never_a_fact(stub: Stub) -> None:
    stub.says(directive=[demand(owner="县工信局")])
    assert [r.reason for r in propose(BODY, stub.door).unverified] == ["name-not-in-quote:owner"]


def test_lies_do_not_take_the_truth_along(stub: Stub) -> None:
    person = {"quote": "县长高远", "name": "高远", "post": "县长"}
    stub.says(person=[person, {**person, "name": "高原"}], rumour=[{"quote": "县长"}], directive=["要"])
    proposal = propose(BODY, stub.door)
    assert [(f.quote, f.fields) for f in proposal.facts] == [("县长高远", {"name": "高远", "post": "县长"})]


@pytest.mark.parametrize("content", ["不是 JSON", '["列表"]', '{"directive": ', ""])
def test_an_answer_that_is_no_json_object_is_an_error_after_the_last_try(stub: Stub, content: str) -> None:
    stub.replies.append(lambda h: send(h, 200, content))
    with pytest.raises(ModelError):
        propose(BODY, stub.door)
    assert len(stub.asked) == 3


def test_a_failing_server_is_asked_again(stub: Stub) -> None:
    stub.replies.append(lambda h: send(h, 500, "{}"))
    stub.says(person=[{"quote": "县长高远", "name": "高远", "post": "县长"}])
    pauses: list[float] = []
    assert len(propose(BODY, stub.door, sleep=pauses.append).facts) == 1
    assert len(pauses) == 1


def test_a_refusal_is_not_asked_again(stub: Stub) -> None:
    stub.replies.append(lambda h: send(h, 401, "{}"))
    with pytest.raises(ModelError, match="HTTP 401"):
        propose(BODY, stub.door)
    assert len(stub.asked) == 1


def test_a_slow_server_does_not_hold_us(stub: Stub) -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(40):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.05)

    stub.replies.append(trickle)
    started = time.monotonic()
    with pytest.raises(ModelError, match="TimeoutError"):
        propose(BODY, Door(stub.door.base_url, "stub", timeout=0.2, tries=2, pause=0))
    assert time.monotonic() - started < 1.9


def test_the_environment_must_name_address_and_model() -> None:
    with pytest.raises(OptionError, match="LUODI_LLM_BASE_URL"):
        door({"LUODI_LLM_MODEL": "m"})
    with pytest.raises(OptionError, match="LUODI_LLM_MODEL"):
        door({"LUODI_LLM_BASE_URL": "http://127.0.0.1/v1"})
    with pytest.raises(OptionError, match="http"):
        door({"LUODI_LLM_BASE_URL": "file:///etc", "LUODI_LLM_MODEL": "m"})
