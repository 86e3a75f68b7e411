"""Break a directive down into parts, each with a lead of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.directives.actions.register_directive import refuse_secrets
from luodi.office.directives.machine import OPEN, State
from luodi.office.directives.models import Directive
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid

DEEPEST = 6
"""Levels a tree may have: more is a sign of a loop in somebody's head."""


def break_down(
    directive: Directive, title: str, *, lead: Unit, by: Standing, due: date | None = None, weight: Decimal | None = None,
    **fields: Any,
) -> Directive:  # fmt: skip
    """Add a part led by ``lead``; its due date is the parent's or earlier. The part starts registered."""
    home = directive.lead or directive.unit
    if not (by.may("directives.supervise", directive.unit.path) or by.may("directives.handle", home.path)):
        by.require("directives.supervise", directive.unit.path)
    refuse_secrets(title)
    if directive.state not in OPEN:
        raise Invalid(_("This directive has ended."), code="wrong-state")
    due = due or directive.due
    if due and directive.due and due > directive.due:
        raise Invalid(_("A part cannot be due after the whole."), field="due")
    if depth(directive) >= DEEPEST:
        raise Invalid(_("The tree is six levels deep already."), code="too-deep")
    with transaction.atomic():
        return keep(
            Directive(), by=by.actor, verb="break_down", parent=directive, title=title[:200], unit=directive.unit, lead=lead,
            due=due, weight=weight, kind=directive.kind, issued_by=directive.issued_by, issued_on=directive.issued_on,
            programme=directive.programme, state=State.REGISTERED, **fields,
        )  # fmt: skip


def depth(directive: Directive) -> int:
    """Return the level of ``directive``: 1 for a root."""
    level, at = 1, directive
    while at.parent is not None:
        level, at = level + 1, at.parent
    return level
