"""Directives, their co-units, sources, feedback, proofs and requests for extension; schemes of lights."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.office.directives.machine import State
from luodi.office.documents.models import Document, Fact
from luodi.office.people.models import Unit, Valid
from luodi.office.trail.models import Batch, Recorded


class Directive(Recorded):
    """A directive 督办事项. ``light``, ``light_code`` and ``light_on`` are computed, never typed.

    ``weight`` counts in the parent's roll-up; none at all among the children means equal weights. ``progress`` is a
    percentage, of the directive itself where it has no children.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", _("Decision")
        TARGET = "target", _("Target")
        PROJECT = "project", _("Project")
        PROPOSAL = "proposal", _("Proposal")
        ISSUE = "issue", _("Issue")

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.DECISION)
    issued_by = models.CharField(_("issued by"), max_length=100, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    programme = models.CharField(_("programme"), max_length=100, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    lead = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="led", verbose_name=_("lead unit")
    )
    responsible = models.CharField(_("responsible persons"), max_length=100, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_unit = models.CharField(_("unit of target"), max_length=20, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    due_basis = models.CharField(_("basis of due date"), max_length=100, blank=True)
    due_provisional = models.BooleanField(_("provisional"), default=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    weight = models.DecimalField(_("weight"), max_digits=8, decimal_places=2, null=True, blank=True)
    progress = models.DecimalField(_("progress"), max_digits=5, decimal_places=2, default=0)
    state = models.CharField(_("state"), max_length=13, choices=State.choices, default=State.DRAFT)
    started_on = models.DateField(null=True, blank=True)
    reported_by = models.BigIntegerField(null=True, blank=True)
    light = models.CharField(_("light"), max_length=6, default="grey")
    light_code = models.CharField(max_length=12, blank=True)
    light_on = models.DateField(null=True, blank=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("lead", "state", "due")),
            models.Index(fields=("state", "due")),
            models.Index(fields=("light", "-id")),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(progress__gte=0) & Q(progress__lte=100), name="directive_progress_percent"
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0), name="directive_weight_not_negative"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="directive_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row's trail: the lead unit's, else the registering unit's."""
        return self.lead.path if self.lead is not None else self.unit.path


class CoUnit(Recorded):
    """A unit that works with the lead unit 配合单位."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="co_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("directive", "unit"), name="one_co_unit_each"),)

    def __str__(self) -> str:
        return str(self.unit)


class Source(Recorded):
    """Where the directive comes from: a confirmed fact, or words somebody wrote down."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="sources")
    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.PROTECT, related_name="directives")
    words = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.words or str(self.fact)


class Feedback(Recorded):
    """A report on progress 反馈."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="feedback")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    progress = models.DecimalField(_("progress"), max_digits=5, decimal_places=2, null=True, blank=True)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.text[:60]


class Proof(Recorded):
    """What shows that something was done: a document (or a passage of it), or the number of a permit or payment."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        PERMIT = "permit", _("Permit")
        PAYMENT = "payment", _("Payment")
        FIGURE = "figure", _("Figure")

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(_("kind of proof"), max_length=8, choices=Kind.choices)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(_("number"), max_length=100, blank=True)
    on = models.DateField(_("date of the proof"))
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.number or str(self.document)


class Extension(Recorded):
    """A request for a later due date 延期申请; only before the due date."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="extensions")
    old_due = models.DateField()
    new_due = models.DateField(_("new date"))
    reason = models.CharField(_("reason"), max_length=500)
    progress = models.CharField(_("progress so far"), max_length=500)
    state = models.CharField(max_length=9, choices=State.choices, default=State.REQUESTED)
    by_name = models.CharField(max_length=60)
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("directive",), condition=Q(state="requested"), name="one_open_extension"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_due} → {self.new_due}"


class LightScheme(Recorded, Valid):
    """A scheme of lights as data; a new version is a new row, old ones stay for what they coloured."""

    name = models.CharField(max_length=60)
    source = models.CharField(max_length=300)
    measure = models.CharField(max_length=14)
    bands: models.JSONField[Any, Any] = models.JSONField(default=list)
    proof_days = models.PositiveIntegerField(default=30)
    edition = models.PositiveIntegerField(default=1)
    in_force = models.BooleanField(default=False)

    class Meta(Valid.Meta):
        constraints = [
            *Valid.Meta.constraints,
            models.UniqueConstraint(
                fields=("in_force",), condition=Q(in_force=True), name="one_scheme_in_force"
            ),
            models.UniqueConstraint(fields=("name", "edition"), name="one_edition_each"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}"
