"""Forms for facts: the words they stand on, and the fields of their kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from luodi.kernel.spans import Span
from luodi.office.documents.bridge import body_span
from luodi.office.documents.matching import nearest
from luodi.office.documents.models import Fact, Text
from luodi.office.documents.words import CODED, FIELDS, KINDS
from luodi.reading.out import FIELDS as FIELDS_OF

LISTS = frozenset({"aliases", "stops"})
MORE = {"organisation": ("aliases",), "event": ("stops",)}
"""Fields a fact of a kind may carry beyond those of the contract."""
DAY = RegexValidator(
    r"^[\dX]{4}(-[\dX]{2}){0,2}$", _("Write the day as 2026-05-31, or only 2026-05 or 2026.")
)
CODE = RegexValidator(r"^\d{2,12}$", _("A region code has digits only."))
CHECKED = {"from": DAY, "to": DAY, "code": CODE}
HINTS = {
    "owner": _("Who must act, as printed."), "deadline": _("As printed, or 2026-05-31."),
    "target": _("Number and measure to be reached."), "action": _("Verb and object, at most twelve characters."),
    "value": _("As printed, without thousands separators; a range as 7-10."),
}  # fmt: skip
_SEPARATORS = re.compile("[\u3001,\uff0c;\uff1b\n]")


class FactForm(forms.Form):
    """The words of a fact and the fields of its ``kind``; ``version`` is the one the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    of = forms.CharField(widget=forms.HiddenInput, required=False)
    quote = forms.CharField(
        label=_("Words in the text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, kind: str, text: Text, fact: Fact | None = None, **kwargs: Any) -> None:
        self.kind, self.text, self.fact = kind, text, fact
        names = (*FIELDS_OF[kind], *MORE.get(kind, ()))
        self.names = [n for n in names if n in FIELDS]
        if fact is not None:
            kwargs["initial"] = _initial(fact, self.names) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for name in self.names:
            self.fields[f"f_{name}"] = _field(name)

    def clean(self) -> dict[str, Any]:
        """Find where the quoted words stand: where they were selected, else nearest to where they stood."""
        values = super().clean() or {}
        quote = str(values.get("quote") or "").strip().replace("\r\n", "\n")
        if quote:
            values["span"] = self._span(quote, values)
            if values["span"] is None:
                self.add_error(
                    "quote", _("These words do not stand in the text. Select them there, or copy them.")
                )
        return values

    @property
    def facts_fields(self) -> dict[str, Any]:
        """The fields as the engine keeps them: ``None`` where the text does not say, lists as lists."""
        before = dict(self.fact.fields) if self.fact else dict.fromkeys(FIELDS_OF[self.kind])
        new = {n: _value(n, self.cleaned_data.get(f"f_{n}")) for n in self.names}
        return before | {n: v for n, v in new.items() if n in before or v not in (None, [])}

    def _span(self, quote: str, values: Mapping[str, Any]) -> Span | None:
        start, end, body = values.get("start"), values.get("end"), self.text.body
        if start is not None and end is not None and start < end:
            found = body_span(self.text, start, end) if values.get("of") == "source" else Span(start, end)
            if (
                found
                and found.end <= len(body)
                and _same(found.of(body), quote, loose=values.get("of") == "source")
            ):
                return found
        near = self.fact.start if self.fact else start or 0
        return nearest(body, quote, near)


class KindForm(forms.Form):
    """Which kind of fact to add."""

    kind = forms.ChoiceField(label=_("Kind of fact"), choices=list(KINDS.items()))


class JudgeForm(forms.Form):
    """The version a person judged, and why."""

    version = forms.IntegerField(required=False)
    reason = forms.CharField(required=False, max_length=300)


class BulkForm(forms.Form):
    """From which certainty to confirm, and how many facts that was when the page was drawn."""

    choice = forms.RegexField(r"^(0\.\d{1,4}|1):\d{1,6}$")
    kind = forms.ChoiceField(required=False, choices=[("", ""), *KINDS.items()])

    @property
    def certainty(self) -> float:
        """The certainty chosen."""
        return float(self.cleaned_data["choice"].partition(":")[0])

    @property
    def expected(self) -> int:
        """The number of facts shown with it."""
        return int(self.cleaned_data["choice"].partition(":")[2])


def _same(found: str, quote: str, *, loose: bool) -> bool:
    """Compare the words; those selected in the source may read otherwise before repair."""
    return loose or found.strip() == quote


def _initial(fact: Fact, names: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "version": fact.version, "quote": fact.quote, "start": fact.start, "end": fact.end, "of": "body",
    }  # fmt: skip
    for name in names:
        value = fact.fields.get(name)
        values[f"f_{name}"] = "\u3001".join(map(str, value)) if isinstance(value, list) else value
    return values


def _field(name: str) -> forms.Field:
    label, hint = cast(str, FIELDS[name]), HINTS.get(name, "")
    if name in CODED:
        return forms.ChoiceField(label=label, required=False, choices=[("", "\u2014"), *CODED[name].items()])
    checks = [CHECKED[name]] if name in CHECKED else []
    return forms.CharField(label=label, required=False, max_length=500, help_text=hint, validators=checks)


def _value(name: str, text: Any) -> Any:
    text = str(text or "").strip()
    if name in LISTS:
        return [part for p in _SEPARATORS.split(text) if (part := p.strip())]
    return text or None
