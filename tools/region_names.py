"""The short forms a unit goes by in prose: 格尔木 for 格尔木市, 海西州 for 海西蒙古族藏族自治州."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
WITHOUT_ZU = ("蒙古", "维吾尔", "哈萨克", "柯尔克孜", "锡伯", "塔吉克")
"""Peoples that some names write without 族 (巴音郭楞蒙古自治州)."""
BANNER = re.compile("(?<=[^左右前后中])旗$")


def _cells(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


PEOPLES = sorted((people for (people,) in _cells("region_peoples.txt")), key=len, reverse=True)
AUTONOMOUS = re.compile(f"(?:(?:{'|'.join(PEOPLES)})族|{'|'.join(WITHOUT_ZU)})+自治([州县旗])$")
CUSTOM = {name: forms.split() for name, forms in _cells("region_short_forms.tsv")[1:]}
ORDINARY = frozenset(word for (word,) in _cells("region_ordinary_words.txt"))


def short_forms(name: str) -> list[str]:
    """Return the short forms of ``name``, longest first, none of a single character.

    >>> short_forms("海西蒙古族藏族自治州"), short_forms("格尔木市")
    (['海西州', '海西'], ['格尔木'])
    >>> short_forms("任县"), short_forms("城东区")
    ([], [])
    """
    out = list(CUSTOM.get(name, []))
    if m := AUTONOMOUS.search(name):
        stem = name[: m.start()]
        out += [stem + m[1], stem] if len(stem) > 1 else [stem + m[1]]
    elif name.endswith("自治区"):
        out.append(re.sub("(?:壮族|回族|维吾尔)?自治区$", "", name))
    elif m := re.search("特别行政区$|地区$|新区$|林区$|矿区$|特区$|[省市县区盟]$", name):
        out.append(name[: m.start()])
    elif BANNER.search(name) and "自治旗" not in name:
        out.append(name[:-1])
    kept = (s for s in dict.fromkeys(out) if len(s) > 1 and s != name)
    return sorted((s for s in kept if not _ordinary(s, name)), key=len, reverse=True)


def _ordinary(stem: str, name: str) -> bool:
    return stem in ORDINARY and not name.endswith(("省", "自治区"))
