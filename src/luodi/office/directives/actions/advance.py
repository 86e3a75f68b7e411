"""Take a directive one named step through its state machine."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.directives.actions.colour import colour
from luodi.office.directives.actions.roll_up import roll_up
from luodi.office.directives.machine import OPEN, State, Transition, transitions
from luodi.office.directives.models import Directive
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused

RIGHTS = {"supervisor": "directives.supervise", "other": "directives.supervise", "lead": "directives.handle"}


def advance(
    directive: Directive, step: str, *, by: Standing, reason: str = "", authority: str = "", version: int | None = None,
    **fields: Any,
) -> Directive:  # fmt: skip
    """Take ``directive`` the transition ``step``; ``fields`` may set ``lead`` and ``due`` on the way.

    Raises :class:`Refused` for the wrong person and :class:`Invalid` naming what is missing. Of two people who take
    a step from the same state at once, one wins and the other gets ``Stale``.
    """
    transition = transitions().get(step)
    if transition is None or directive.state not in transition.sources:
        state = directive.get_state_display()
        raise Invalid(_("This step does not start from “%(state)s”.") % {"state": state}, code="wrong-state")
    for name, value in fields.items():
        setattr(directive, name, value)
    _person(directive, transition, by)
    _needs(directive, transition, reason=reason, authority=authority)
    with transaction.atomic():
        fresh = Directive.objects.get(pk=directive.pk)
        note = f"{reason} ({authority})" if authority else reason
        new = {**fields, **_effects(transition, by)}
        seen = directive.version if version is None else version
        keep(fresh, by=by.actor, verb=step, reason=note, version=seen, state=transition.target, **new)
        if fresh.state == State.CLOSED:
            roll_up(fresh, by=by.actor)
        return colour(fresh)


def allowed(directive: Directive, by: Standing) -> list[Transition]:
    """Return the steps ``by`` may take from here, whatever they still need."""
    out = []
    for transition in transitions().values():
        if directive.state in transition.sources:
            try:
                _person(directive, transition, by)
            except Refused:
                continue
            out.append(transition)
    return out


def _person(directive: Directive, transition: Transition, by: Standing) -> None:
    unit = directive.unit if transition.who != "lead" or directive.lead is None else directive.lead
    by.require(RIGHTS[transition.who], unit.path)
    if transition.who == "other" and directive.reported_by == by.user_id:
        raise Refused(_("Somebody other than the person who reported it done must re-check."))


def _needs(directive: Directive, transition: Transition, *, reason: str, authority: str) -> None:
    checks = {
        "lead": (directive.lead is not None, _("Choose the lead unit.")),
        "due": (directive.due is not None, _("Set the due date.")),
        "reason": (bool(reason.strip()), _("Give the reason.")),
        "authority": (bool(authority.strip()), _("Name the authority that decided it.")),
    }
    for need in transition.needs & set(checks):
        there, message = checks[need]
        if not there:
            raise Invalid(message, field=need, code=f"missing-{need}")
    if "proof" in transition.needs and not _proven(directive):
        raise Invalid(
            _("Add a dated proof first: a document, a permit, a payment."),
            field="proof",
            code="missing-proof",
        )
    if "children" in transition.needs and directive.children.filter(removed_at=None, state__in=OPEN).exists():
        raise Invalid(_("Parts of this directive are still open."), code="open-children")


def _proven(directive: Directive) -> bool:
    proofs = directive.proofs.filter(removed_at=None)
    return proofs.filter(on__gte=directive.started_on).exists() if directive.started_on else proofs.exists()


def _effects(transition: Transition, by: Standing) -> dict[str, Any]:
    today = timezone.localdate()
    if transition.name == "assign":
        return {"started_on": today, "reported_by": None}
    if transition.name == "report_done":
        return {"reported_by": by.user_id}
    if transition.target == State.CLOSED:
        return {"progress": 100}
    return {}
