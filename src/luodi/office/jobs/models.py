"""The queue: one row per piece of work."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work; ``lease`` is until when ``worker`` holds it, ``key`` keeps a waiting twin out.

    ``done`` of ``total`` is the progress a person sees; ``note`` the last line about it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    args: models.JSONField[Any, Any] = models.JSONField(default=dict)
    key = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    rank = models.SmallIntegerField(default=5)
    due = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=60, blank=True)
    lease = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "rank", "due", "id")),)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"), condition=Q(state="waiting") & ~Q(key=""), name="one_waiting_twin"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"


class Beat(models.Model):
    """When a repeated job was last put into the queue; one row per name."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
