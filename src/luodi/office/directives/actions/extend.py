"""Ask for a later due date, and answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.directives.actions.colour import colour
from luodi.office.directives.machine import OPEN
from luodi.office.directives.models import Directive, Extension
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid


def ask_extension(
    directive: Directive, *, new_due: date, reason: str, progress: str, by: Standing
) -> Extension:
    """Ask for ``new_due``; only before the due date, with a reason and the progress so far. A late request is refused."""
    by.require("directives.handle", (directive.lead or directive.unit).path)
    if directive.state not in OPEN or directive.due is None:
        raise Invalid(_("There is no due date to move."), code="wrong-state")
    if timezone.localdate() > directive.due:
        raise Invalid(_("The due date has passed: a late request counts as overdue."), code="late")
    if new_due <= directive.due:
        raise Invalid(_("The new date must be later than the present one."), field="new_due")
    if not reason.strip() or not progress.strip():
        raise Invalid(_("Give the reason and the progress so far."), field="reason")
    if directive.extensions.filter(state=Extension.State.REQUESTED).exists():
        raise Invalid(_("A request is waiting for an answer already."), code="waiting")
    return keep(
        Extension(), by=by.actor, verb="ask_extension", directive=directive, old_due=directive.due, new_due=new_due,
        reason=reason, progress=progress, by_name=by.actor.name,
    )  # fmt: skip


def answer_extension(extension: Extension, *, grant: bool, by: Standing, answer: str = "") -> Extension:
    """Grant (the due date moves) or refuse with words."""
    directive = extension.directive
    by.require("directives.supervise", directive.unit.path)
    if extension.state != Extension.State.REQUESTED:
        raise Invalid(_("This request has been answered."), code="wrong-state")
    if not grant and not answer.strip():
        raise Invalid(_("Give the reason."), field="answer")
    state = Extension.State.GRANTED if grant else Extension.State.REFUSED
    with transaction.atomic():
        keep(
            extension,
            by=by.actor,
            verb="grant" if grant else "refuse",
            reason=answer,
            state=state,
            answer=answer,
        )
        if grant:
            keep(directive, by=by.actor, verb="extend", reason=extension.reason, due=extension.new_due)
            colour(directive)
    return extension
