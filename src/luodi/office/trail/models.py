"""Rows of the trail: what was changed, in which batch, chained by digest."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Recorded(models.Model):
    """A row whose every change is kept: ``version`` counts them, removal is a mark with a reason."""

    version = models.PositiveIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True


class Batch(models.Model):
    """Changes that were made together and can be undone together."""

    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    by_name = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=True
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=60, blank=True)
    report: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.label


class Entry(models.Model):
    """One change: who, when, what field by field, why, from where; ``digest`` covers it and the one before.

    ``changes`` maps a field to ``[old, new]`` as plain JSON values.
    """

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=45, blank=True)
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    object_text = models.CharField(max_length=200)
    unit_path = models.CharField(max_length=200, blank=True)
    changes: models.JSONField[Any, Any] = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="entries")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-seq",)
        verbose_name = _("trail entry")
        indexes = (
            models.Index(fields=("noun", "object_id", "seq")),
            models.Index(fields=("at",)),
            models.Index(fields=("unit_path", "seq")),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.noun} {self.object_id}"


class Head(models.Model):
    """The end of the chain: one row, locked while an entry is added."""

    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)


class Check(models.Model):
    """One verification of the chain: how many entries were looked at and what was found.

    ``breaks`` holds ``[seq, what]`` pairs of :func:`luodi.office.trail.chain.broken`, the first hundred.
    """

    at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=60, blank=True)
    entries = models.PositiveBigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    breaks: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.found}/{self.entries}"
