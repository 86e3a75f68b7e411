"""The optional door for a language model: it may propose facts, and only the quote verifier lets them in.

Any endpoint that speaks the OpenAI protocol will do. Nothing here is imported on the default path, and no
word of a model becomes a fact unless its quote stands in the text and its numbers and names in the quote.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from luodi.kernel.errors import LuodiError, OptionError
from luodi.kernel.spans import Span
from luodi.reading.check import Rejected, verify
from luodi.reading.model import Fact
from luodi.reading.out import FIELDS

RULE = "language-model"
CERTAINTY = 0.5
"""Of a verified proposal: its words are on the page, but no rule of ours has judged what they mean."""

UNASKED = frozenset(("group", "code"))
"""Fields that a model is not asked for: they are counted or looked up."""

ANSWER_LIMIT = 4 << 20
PROMPT = """你从中国地方政府的文稿中摘出事实。只输出符合 schema 的 JSON。
每条事实的 quote 必须是原文中连续的一段，一字不改。
各字段照 quote 中的原样填写，原文没有写的填 null，不要推断。
按在原文中出现的先后排列。"""


class ModelError(LuodiError):
    """The language model could not be asked, or its answer is not what was asked for."""

    code = "language-model"
    default_cause = "语言模型没有给出可用的回答"
    default_step = "规则读出的事实不受影响；请检查接口地址、密钥和模型名"


@dataclass(frozen=True, slots=True)
class Door:
    """Where and how to ask: base URL up to ``/v1``, model, key; seconds for an answer, tries, first pause."""

    base_url: str
    model: str
    key: str = ""
    timeout: float = 60.0
    tries: int = 3
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What came of asking: facts that passed the verifier, and candidates that did not and are none."""

    facts: tuple[Fact, ...]
    unverified: tuple[Rejected, ...]


def door(environment: Mapping[str, str]) -> Door:
    """Return the door that ``LUODI_LLM_BASE_URL``, ``LUODI_LLM_MODEL`` and ``LUODI_LLM_API_KEY`` describe.

    >>> door({"LUODI_LLM_BASE_URL": "http://127.0.0.1:8000/v1/", "LUODI_LLM_MODEL": "m"}).base_url
    'http://127.0.0.1:8000/v1'
    """
    base, model = environment.get("LUODI_LLM_BASE_URL", ""), environment.get("LUODI_LLM_MODEL", "")
    for name, value in (("LUODI_LLM_BASE_URL", base), ("LUODI_LLM_MODEL", model)):
        if not value:
            raise OptionError("没有设置语言模型", seen=f"{name} 为空", step=f"请设置环境变量 {name}")
    if not base.startswith(("http://", "https://")):
        raise OptionError("语言模型的地址不对", seen=base, step="地址要以 http:// 或 https:// 开头")
    return Door(base.rstrip("/"), model, environment.get("LUODI_LLM_API_KEY", ""))


def propose(body: str, through: Door, *, sleep: Callable[[float], None] = time.sleep) -> Proposal:
    """Ask for the facts of ``body`` and return those that the text bears out.

    Raises ``ModelError`` where no usable answer comes within the tries of the door.
    """
    answer = _ask(_request(body, through), through, sleep)
    facts: list[Fact] = []
    unverified: list[Rejected] = []
    for candidates in _lists(answer):
        verdict = verify(body, candidates)
        unverified += verdict.unverified
        facts += [_fact(candidate, span, body) for candidate, span in verdict.verified]
    return Proposal(tuple(sorted(facts, key=lambda f: (f.start, f.end))), tuple(unverified))


def answer_schema() -> dict[str, Any]:
    """Return the JSON schema of the answer: a list for every kind, every object in it with a ``quote``."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    lists: dict[str, Any] = {}
    for kind, fields in FIELDS.items():
        asked = {"quote": text, **{name: maybe for name in fields if name not in UNASKED}}
        item = {"type": "object", "properties": asked, "required": list(asked), "additionalProperties": False}
        lists[kind] = {"type": "array", "items": item}
    return {"type": "object", "properties": lists, "required": list(lists), "additionalProperties": False}


def _request(body: str, through: Door) -> urllib.request.Request:
    schema = {"name": "facts", "strict": True, "schema": answer_schema()}
    asked = {
        "model": through.model,
        "temperature": 0,
        "messages": [{"role": "system", "content": PROMPT}, {"role": "user", "content": body}],
        "response_format": {"type": "json_schema", "json_schema": schema},
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if through.key:
        headers["Authorization"] = f"Bearer {through.key}"
    url = f"{through.base_url}/chat/completions"
    return urllib.request.Request(url, json.dumps(asked).encode(), headers)  # noqa: S310 - door() allows http only


def _ask(request: urllib.request.Request, through: Door, sleep: Callable[[float], None]) -> str:
    """Return the text of the answer; a busy or failing server is asked again, a refusal is not."""
    seen = ""
    for attempt in range(through.tries):
        if attempt:
            sleep(through.pause * 2 ** (attempt - 1))
        try:
            with urllib.request.urlopen(request, timeout=through.timeout) as reply:  # noqa: S310 - see _request
                return _content(_whole(reply, time.monotonic() + through.timeout))
        except urllib.error.HTTPError as error:
            seen = f"HTTP {error.code}"
            error.close()
            if error.code < 500 and error.code not in {408, 429}:
                break
        except (OSError, ValueError, LookupError, TypeError) as error:
            seen = f"{type(error).__name__}: {error}"
    raise ModelError(seen=seen, name=through.base_url)


def _whole(reply: Any, deadline: float) -> bytes:
    """Return the whole reply; the timeout of the socket alone would let a trickle go on for ever."""
    out = b""
    while part := reply.read1(1 << 16):
        out += part
        if len(out) > ANSWER_LIMIT:
            raise ValueError(f"answer longer than {ANSWER_LIMIT} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("answer not complete in time")
    return out


def _content(reply: bytes) -> str:
    content = json.loads(reply)["choices"][0]["message"]["content"]
    if not isinstance(json.loads(content), dict):
        raise TypeError("answer is not a JSON object")
    return str(content)


def _lists(content: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the objects of each known kind, in the order given, with their kind."""
    for kind, items in json.loads(content).items():
        if kind in FIELDS and isinstance(items, list):
            yield [{**item, "kind": kind} for item in items if isinstance(item, dict)]


def _fact(candidate: Mapping[str, Any], span: Span, body: str) -> Fact:
    kind = candidate["kind"]
    fields = {n: candidate.get(n) for n in FIELDS[kind] if n not in UNASKED}
    plain = {n: None if value is None else str(value) for n, value in fields.items()}
    return Fact(kind, span.start, span.end, span.of(body), RULE, CERTAINTY, plain)
