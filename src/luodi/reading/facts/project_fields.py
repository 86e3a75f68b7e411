"""Investor, amount, stage and place of a project, read from the stretch of text around its name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from luodi.kernel.patterns import lazy
from luodi.reading.facts.project_stages import stage_of
from luodi.reading.facts.project_stems import start_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luodi.reading.facts.project_heads import Name

_MONEY = (
    r"([0-9][0-9,]*(?:\.[0-9]+)?)[余多]?((?:[十百千]?[万亿])?(?:元|美元|欧元|港元|日元)(?:人民币)?|个?亿|万)"
)
_TOTAL = lazy(r"总投资(?:额|规模|约?为)?[:|]?(?:达到|达|约|近|超过|超|逾|为|预计|共)*" + _MONEY)
_SUM = lazy(r"投资(?<!计划..)(?<!完成..)(?<!年度..)(?:额)?[:|]?(?:达|约|近|超过|超|逾|为|共)?" + _MONEY)
_SPENT = lazy(r"[投出注]资(?:约|近|超|逾|达)?" + _MONEY)
_NOBODY = ("总", "年", "月", "日", "期", "项目", "工程", "政府性", "固定资产")
_TOWARDS = lazy(
    "(?:.{0,6}的|(?:用于)?(?:开工|动工|规划|谋划|投资)?(?:建设|新建|兴建|扩建|改建|改扩建|迁建|打造|实施|建成|建起|上马)了?的?)$"
)
_NAME = "[^,。;:!?\\n|、]"
_PAYERS = ("公司", "集团", "企业", "联社", "合作社", "药业", "乳业", "科技", "股份")
_LABELS = ("建设单位", "投资主体", "投资方", "项目业主", "业主单位", "实施单位", "项目单位")
_INVESTOR = (  # words without which the pattern cannot match, and the pattern
    (_LABELS, lazy(rf"(?:{'|'.join(_LABELS)})(?:为|:|\|)({_NAME}{{3,40}})")),
    (
        ("由",),
        lazy(rf"由({_NAME}{{3,40}}?)(?:独资|合资|出资|共同|联合)?(?:投资|建设|共建|兴建|承建)"),
    ),
    (
        _PAYERS,
        lazy(
            rf"({_NAME}{{2,28}}?(?:{'|'.join(_PAYERS)}))(?:独资|出资)?(?:计划|拟|将|要)?"
            r"(?:投资|建设|新建|在[^,。]{2,24}(?:前|底)?[^,。]{0,16}建成)"
        ),
    ),
)
_SPENDER = lazy(
    rf"({_NAME}{{2,24}}?)(?:独资|出资|联合|共同)?(?:计划|拟|将|要|已|预计|累计)?[投出注]资(?:约|近|超|逾|达)?\d[^,。;:、]{{0,12}}元(?:人民币)?(?:用于)?(?:开工|动工|规划|投资)?(?:建设|新建|兴建|扩建|改建|改扩建|打造|实施|建成|建起|上马)了?的?$"
)
_PLACE = lazy(
    rf"(?:建设地点|建设地址|选址)(?:为|:|\||在|于)?({_NAME}{{2,24}})|(?:拟?落户(?:在|于)?|位于|坐落于|落地)({_NAME}{{2,20}})|在({_NAME}{{2,16}})(?:新增|建设)"
)

_UNIT = "(?:县|区|市|旗|镇|乡|街道|村|嘎查)"
_REGION_BEFORE = lazy(f"([\u4e00-\u9fff]{{1,7}}?{_UNIT})(?:的|实施的|在建的|新建的|规划建设的|建设的)$")
_REGION_INSIDE = lazy("[\u4e00-\u9fff]{1,3}?(?:县|旗|(?<![小古])镇|乡|街道)(?!的)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The body, the starts of all names in it, the regions other stages found, and whether it reports a signing."""

    body: str
    starts: tuple[int, ...]
    regions: tuple[str, ...]
    signing: bool

    @classmethod
    def of(cls, body: str, mentions: object, names: Sequence[Name]) -> Surroundings:
        """Collect what bounds and places the projects of a page; ``mentions`` may be ``None`` or empty."""
        regions = getattr(mentions, "regions", None) or ()
        signing = "签约仪式" in body[:200]
        return cls(body, tuple(n.start for n in names), tuple(region.name for region in regions), signing)


def fields(around: Surroundings, name: Name) -> dict[str, Any]:
    """Return investor, amount, unit, stage and place; ``None`` where the page does not say."""
    left, right = _left(around, name), _right(around, name)
    money = _money(left, right)
    return {
        "investor": _investor(left, right),
        "amount": money[1].replace(",", "") if money else None,
        "unit": money[2] if money else None,
        "stage": stage_of(left, right if name.kind != "town" else right[:8], around.signing),
        "place": _place(around, name, right),
    }


def _left(around: Surroundings, name: Name) -> str:
    body, near = around.body, max(0, name.start - 200)
    start = max(near - 1, *(body.rfind(c, near, name.start) for c in "。;\n")) + 1
    index = bisect_left(around.starts, name.start)
    before = around.starts[index - 1] if index else 0
    return body[max(start, before) : name.start]


def _right(around: Surroundings, name: Name) -> str:
    body = around.body
    index = bisect_right(around.starts, name.start)
    stop = around.starts[index] if index < len(around.starts) else len(body)
    line = body.find("\n", name.end, name.end + 160)
    stop = min(stop, line if line >= 0 else stop, name.end + 160)
    text = body[name.end : stop]
    if name.why == "listed-project":
        return text
    return re.split("。(?!该|项目|工程)|;(?!总?投资|建设|占地|选址|由)|、(?=总?投资|由)", text, maxsplit=1)[0]


def _money(left: str, right: str) -> re.Match[str] | None:
    behind = (_TOTAL.search(right) or _SUM.search(right)) if "投资" in right else None
    if "资" not in left:
        return behind
    return _before(left) or behind or _last(_TOTAL, left) or _last(_SUM, left)


def _before(left: str) -> re.Match[str] | None:
    """Find the sum in front of a name: 总投资5亿元的…, 投资2亿元建设的…."""
    found = _last(_TOTAL, left) or _last(_SUM, left)
    if found is None or not _TOWARDS.match(left, found.end()):
        found = _last(_SPENT, left)
    return found if found and _TOWARDS.match(left, found.end()) else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _investor(left: str, right: str) -> str | None:
    for text in (right, left):
        for needed, pattern in _INVESTOR:
            match = pattern.search(text) if any(word in text for word in needed) else None
            if match is not None and "待定" not in match[1]:
                return match[1][start_of_name(match[1]) :] or match[1]
    return _spender(left)


def _spender(left: str) -> str | None:
    """Read who pays from 甲投资3亿元建设 right before the name, whatever the payer is called."""
    clause = re.split("[,;:、]", left)[-1]
    match = _SPENDER.match(clause) if "资" in clause else None
    name = match[1][start_of_name(match[1]) :] or match[1] if match else ""
    return name if len(name) >= 2 and not name.endswith(_NOBODY) else None


def _place(around: Surroundings, name: Name, right: str) -> str | None:
    match = _PLACE.search(right)
    if match is not None:
        return match[1] or match[2] or match[3]
    body = around.body
    text = body[max(0, name.start - 12) : name.end]
    known = [region for region in around.regions if region in text]
    if known:
        return max(known, key=len)
    before = _REGION_BEFORE.search(body, max(0, name.start - 14), name.start)
    inside = _REGION_INSIDE.match(body, name.start, name.end)
    if before is not None:
        return before[1][start_of_name(before[1][:-1]) :]
    return inside[0] if inside is not None else None
