"""Forms of single lines of an article: enumerators, document numbers, addressees, offices, dates."""

from __future__ import annotations

from luodi.kernel.patterns import lazy

INLINE = frozenset(("toolbar", "caption", "inline"))
"""Kinds that are cut out of an article without ending it."""

ENUMERATOR = lazy(
    r"^(?:[\[【(<《]?第?[一二三四五六七八九十百]{1,4}(?:[、.:)】\]是要条章节]|\s)|\(?\d{1,2}[.、)\s](?!\d)|[①-⑳◆◇●★☆▶►▪]|[1-9]\d?[.](?!\d)|附[:件则录表]|【\S{2,10}】|首先|其次|再次|最后)"
)
CHAPTER = lazy(r"(?:^|\s)第\s?[\d一二三四五六七八九十百千零]{1,6}\s?[章回节](?:\s|$|(?=[^的]))")
"""The heading of a chapter, the book's name before it at most."""

DOCUMENT = lazy(r"^\S{1,14}[〔\[(【](?:19|20)\d\d[〕\])】]\S{0,3}号$")
ADDRESS = lazy(r"^[^。!?;]{2,120}:$")
ORGAN = lazy(
    r"(?:政府|委员会|办公室|督查室|指挥部|领导小组|[局委办部厅院处会社司校所站队组室行馆]|公司|中心|集团|大学|法院|检察院)(?:\(?[印章公代]+\)?)?$"
)
PLAIN_DATE = lazy(
    r"^(?:(?:19|20)\d\d|[二〇○零一九]{4})年[\d一二三四五六七八九十*]{1,3}月[\d一二三四五六七八九十*]{1,3}日?$"
)
STAGE = lazy(r"^[(\[][^()\[\]]{2,12}[)\]]$|^同志们[:!,]?|^散会|^谢谢")
DATELINE = lazy(
    r"^(?:本报|本网|本台|本站|[^\W\da-zA-Z_]{2,10})(?:讯|电)\(?(?:记者|通讯员)|^[^\W\da-zA-Z_]{2,12}\d{1,2}月\d{1,2}日电"
)
