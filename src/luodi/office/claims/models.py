"""Claims: figures made comparable, put into groups that speak of one thing; clashes between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.office.documents.models import Document, Fact
from luodi.office.trail.models import Recorded


class ClaimGroup(Recorded):
    """Figures for one indicator, place and period. ``key`` is what makes a figure a member.

    ``joined_into``: a person found that two groups speak of the same; figures of this key go there from now on.
    ``parted_from``: the group this one figure was taken out of.
    ``settled`` is the digest of the members a person resolved: when it no longer fits, the group opens again.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        RESOLVED = "resolved", _("Resolved")
        JOINED = "joined", _("Joined to another")

    class Verdict(models.TextChoices):
        VALUE = "value", _("One value holds")
        BOTH = "both", _("Both hold")

    key = models.CharField(max_length=64, unique=True)
    subject = models.CharField(_("indicator"), max_length=60)
    head = models.CharField(max_length=6, blank=True)
    measure = models.CharField(_("unit"), max_length=20)
    place = models.CharField(_("place"), max_length=30, blank=True)
    start = models.DateField(_("from"), null=True)
    end = models.DateField(_("to"), null=True)
    period_said = models.BooleanField(default=False)
    aim = models.BooleanField(_("plan"), default=False)
    path = models.CharField(max_length=200, default="/", editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    documents = models.PositiveIntegerField(default=0, editable=False)
    members = models.CharField(max_length=64, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    verdict = models.CharField(_("decision"), max_length=5, choices=Verdict.choices, blank=True)
    holds = models.CharField(_("value that holds"), max_length=100, blank=True)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    resolved_by = models.CharField(_("resolved by"), max_length=60, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    settled = models.CharField(max_length=64, blank=True)
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="joined"
    )
    parted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parted"
    )

    class Meta:
        ordering = ("-documents", "-id")
        indexes = (
            models.Index(fields=("head", "measure")),
            models.Index(fields=("state", "-documents", "-id")),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def scope_path(self) -> str:
        """The path of the lowest unit that all its documents lie under."""
        return self.path


class Claim(models.Model):
    """One figure made comparable; ``pinned`` where a person put it into its group."""

    # Reading again replaces proposed facts; the row stays until the claims follow, or its group would not be refreshed.
    fact = models.OneToOneField(Fact, null=True, on_delete=models.SET_NULL, related_name="claim")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="claims")
    group = models.ForeignKey(ClaimGroup, on_delete=models.PROTECT, related_name="claims")
    pinned = models.BooleanField(default=False)
    value = models.DecimalField(max_digits=32, decimal_places=6)
    low = models.DecimalField(max_digits=32, decimal_places=6)
    high = models.DecimalField(max_digits=32, decimal_places=6)
    place_from = models.CharField(max_length=8, blank=True)
    period_from = models.CharField(max_length=9, blank=True)

    class Meta:
        ordering = ("document_id", "id")

    def __str__(self) -> str:
        return f"{self.fact_id} {self.value}"


class Clash(models.Model):
    """Two documents whose figures for one thing cannot both be true; who sees only one of them sees no clash."""

    group = models.ForeignKey(ClaimGroup, on_delete=models.CASCADE, related_name="clashes")
    a = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.a_id} ≠ {self.b_id}"


class Apart(models.Model):
    """A person's word that two groups speak of different things; they are not proposed as the same again."""

    a = models.ForeignKey(ClaimGroup, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(ClaimGroup, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("a", "b"), name="apart_once"),)

    def __str__(self) -> str:
        return f"{self.a_id} / {self.b_id}"


class Cursor(models.Model):
    """How far the claims have followed the trail; ``rules`` tells by which tables."""

    name = models.CharField(max_length=20, unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    rules = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"
