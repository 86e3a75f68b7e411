"""What the engine's codes are called on screen: kinds, fields, coded values, flags, repairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

Words = Mapping[str, str | Promise]

KINDS: Words = {
    "directive": pgettext_lazy("kind", "Directive"),
    "commitment": pgettext_lazy("kind", "Commitment"),
    "event": pgettext_lazy("kind", "Event"),
    "project": pgettext_lazy("kind", "Project"),
    "figure": pgettext_lazy("kind", "Figure"),
    "programme": pgettext_lazy("kind", "Programme"),
    "person": pgettext_lazy("kind", "Person"),
    "organisation": pgettext_lazy("kind", "Organisation"),
    "region": pgettext_lazy("kind", "Region"),
    "date": pgettext_lazy("kind", "Date"),
}
"""Every kind of fact, in the order in which filters and lists show them."""

FIELDS: Words = {
    "speaker": pgettext_lazy("field", "Said by"),
    "issuer_level": pgettext_lazy("field", "Level"),
    "action": pgettext_lazy("field", "What to do"),
    "owner": pgettext_lazy("field", "Owner"),
    "deadline": pgettext_lazy("field", "Deadline"),
    "target": pgettext_lazy("field", "Target"),
    "name": pgettext_lazy("field", "Name"),
    "post": pgettext_lazy("field", "Post"),
    "aliases": pgettext_lazy("field", "Also called"),
    "level": pgettext_lazy("field", "Level"),
    "code": pgettext_lazy("field", "Region code"),
    "investor": pgettext_lazy("field", "Investor"),
    "amount": pgettext_lazy("field", "Amount"),
    "unit": pgettext_lazy("field", "Measure"),
    "stage": pgettext_lazy("field", "Stage"),
    "place": pgettext_lazy("field", "Place"),
    "indicator": pgettext_lazy("field", "Indicator"),
    "value": pgettext_lazy("field", "Value"),
    "period": pgettext_lazy("field", "Period"),
    "type": pgettext_lazy("field", "Type"),
    "date": pgettext_lazy("field", "Day"),
    "text": pgettext_lazy("field", "As printed"),
    "from": pgettext_lazy("field", "From"),
    "to": pgettext_lazy("field", "To"),
    "date_kind": pgettext_lazy("field", "Kind of time"),
    "stops": pgettext_lazy("field", "Stops"),
}
"""Every field a person sees; ``group`` (the sentence number) is the engine's own."""

LEVELS: Words = {
    "national": gettext_lazy("national"),
    "provincial": gettext_lazy("provincial"),
    "prefecture": gettext_lazy("prefecture level"),
    "county": gettext_lazy("county level"),
    "township": gettext_lazy("township level"),
    "village": gettext_lazy("village level"),
    "zone": gettext_lazy("park or zone"),
    "enterprise": gettext_lazy("enterprise"),
    "unspecified_city": gettext_lazy("a city, not named"),
    "unspecified": gettext_lazy("not stated"),
}
PLACES: Words = {
    "country": gettext_lazy("national"),
    "province": gettext_lazy("provincial"),
    "prefecture": gettext_lazy("prefecture level"),
    "county": gettext_lazy("county level"),
    "township": gettext_lazy("township level"),
    "village": gettext_lazy("village level"),
    "zone": gettext_lazy("park or zone"),
    "other": gettext_lazy("other"),
}
TIMES: Words = {
    "day": gettext_lazy("a day"),
    "month": gettext_lazy("a month"),
    "quarter": gettext_lazy("a quarter"),
    "half": gettext_lazy("half a year"),
    "year": gettext_lazy("a year"),
    "interval": gettext_lazy("a span of time"),
    "deadline": gettext_lazy("a deadline"),
    "fuzzy": gettext_lazy("about then"),
    "recurring": gettext_lazy("recurring"),
    "vague": gettext_lazy("not settled"),
}
CODED: Mapping[str, Words] = {"issuer_level": LEVELS, "level": PLACES, "date_kind": TIMES}
"""The fields whose values are codes, with what each code is called."""

VALIDITY: Words = {
    "genuine": gettext_lazy("Genuine document"),
    "template": gettext_lazy("Model text"),
    "fiction": gettext_lazy("Fiction"),
    "generated": gettext_lazy("Generated text"),
    "listing": gettext_lazy("Promotional listing"),
}
FLAGS: Words = {
    "script:traditional": gettext_lazy("Traditional script, converted"),
    "script:words": gettext_lazy("Words of another region"),
    "pinyin-notes": gettext_lazy("Pinyin notes removed"),
    "losses": gettext_lazy("Characters lost"),
    "masked": gettext_lazy("Names or dates masked"),
    "digits-deleted": gettext_lazy("Digits missing"),
    "spun": gettext_lazy("Words replaced by synonyms"),
    "word-level-conversion": gettext_lazy("Converted word by word"),
    "truncated": gettext_lazy("Breaks off"),
    "no-year": gettext_lazy("No year on the page"),
}
CHROME: Words = {
    "navigation": gettext_lazy("Navigation"),
    "ranking": gettext_lazy("Click ranking"),
    "latest": gettext_lazy("Latest updates"),
    "related": gettext_lazy("Related links"),
    "toolbar": gettext_lazy("Toolbar"),
    "meta": gettext_lazy("Publication line"),
    "footer": gettext_lazy("Footer"),
    "forum": gettext_lazy("Forum debris"),
    "consult": gettext_lazy("Consult card"),
    "notice": gettext_lazy("Notice"),
    "caption": gettext_lazy("Caption"),
    "signature": gettext_lazy("Signature"),
    "spam": gettext_lazy("Injected advertisement"),
    "other": gettext_lazy("Edge of the page"),
}
REPAIRS: Words = {
    "script": gettext_lazy("Traditional to simplified"),
    "pinyin-note": gettext_lazy("Pinyin note removed"),
    "note-loss": gettext_lazy("Lost byte restored"),
    "mark-loss": gettext_lazy("Shifted bytes restored"),
    "marks-in-doubt": gettext_lazy("Lost characters, not guessed"),
    "full-width": gettext_lazy("Full width to half width"),
    "doubled-punctuation": gettext_lazy("Doubled mark removed"),
    "decimal-point": gettext_lazy("Decimal point"),
    "space": gettext_lazy("Space removed"),
    "line-break": gettext_lazy("Line break removed"),
    "entity": gettext_lazy("Left-over web entity"),
    "random-signs": gettext_lazy("Random signs removed"),
    "pinyin-evasion": gettext_lazy("Pinyin back to character"),
    "spam": gettext_lazy("Injected text removed"),
}


def shown(name: str, value: Any) -> str:
    """Return a field's value as a person reads it: lists joined, codes in words, ``None`` as nothing.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     shown("deadline", None), shown("aliases", ["a", "b"])
    ('', 'a, b')
    """
    if value in (None, ""):
        return ""
    if isinstance(value, list | tuple):
        return str(_(", ")).join(str(v) for v in value)
    return str(CODED.get(name, {}).get(str(value), value))


def pairs(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and value of every field that says something, in the order of the kind."""
    return [(str(FIELDS[k]), text) for k, v in fields.items() if k in FIELDS and (text := shown(k, v))]


def flag(code: str) -> str:
    """Return a page flag in words, with its number where it counts something.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     flag("losses:3")
    'Characters lost (3)'
    """
    name, _colon, number = code.partition(":")
    if code in FLAGS:
        return str(FLAGS[code])
    words = FLAGS.get(name, code)
    return f"{words} ({number})" if number.isdigit() else str(words)


def repair(rule: str) -> str:
    """Return what a repair did, in words.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     repair("spam-trade")
    'Injected text removed'
    """
    return str(REPAIRS.get(rule) or REPAIRS.get(rule.split("-", 1)[0]) or rule)
