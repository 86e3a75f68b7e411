"""Saved searches and what they found since."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.office.documents.models import Document
from luodi.office.people.models import User
from luodi.office.trail.models import Recorded


class SavedSearch(Recorded):
    """A question somebody keeps; ``seen_seq`` is the trail entry up to which it has looked.

    Not the clock but that number says what is new: after an outage nothing is missed, and nothing comes twice.
    """

    class Every(models.TextChoices):
        NEVER = "never", _("No alert")
        HOUR = "hour", _("Every hour")
        DAY = "day", _("Every day")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=80)
    asked: models.JSONField[Any, Any] = models.JSONField(default=dict)
    every = models.CharField(_("alert"), max_length=5, choices=Every.choices, default=Every.DAY)
    seen_seq = models.PositiveBigIntegerField(default=0, editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("every", "looked_at")),)

    def __str__(self) -> str:
        return self.name


class SavedHit(models.Model):
    """One document a saved search found for the first time."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    seen = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("search", "document"), name="one_alert_a_document"),)
        indexes = (models.Index(fields=("search", "seen")),)

    def __str__(self) -> str:
        return f"{self.search_id} {self.document_id}"
