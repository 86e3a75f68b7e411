"""Originals, documents, readings and facts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luodi.office.people.models import Unit
from luodi.office.trail.actor import Actor
from luodi.office.trail.models import Batch, Recorded


class Original(models.Model):
    """Bytes as they came in, kept once under their SHA-256 and never changed."""

    class Scan(models.TextChoices):
        NONE = "", _("Not checked for viruses")
        CLEAN = "clean", _("No virus found")
        INFECTED = "infected", _("Virus found")

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    scan = models.CharField(max_length=8, choices=Scan.choices, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256

    @property
    def safe(self) -> bool:
        """Whether its bytes may be handed out: no virus was found, or the site looks for none."""
        return self.scan == self.Scan.CLEAN or (self.scan == self.Scan.NONE and not settings.CLAMD)


class Document(Recorded):
    """One page or file as somebody brought it in; several may share an original.

    ``original`` is absent while only the address is known (state ``wanted``). ``copy_of`` is the first document
    that says the same under another address or script, in the same unit where there is one. ``likeness`` is a
    64-bit sum of the folded body (signed for the database), by whose four quarters copies are found.
    """

    class State(models.TextChoices):
        WANTED = "wanted", _("Waiting for the page")
        HELD = "held", _("Waiting for the virus check")
        WAITING = "waiting", _("Waiting to be read")
        READ = "read", _("Read")
        FAILED = "failed", _("Not readable")

    class Review(models.TextChoices):
        OPEN = "open", _("To review")
        DONE = "done", _("Reviewed")

    original = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="documents")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents", verbose_name=_("unit"))
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(_("file name"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)
    came_by = models.CharField(_("came by"), max_length=10)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    received_by = models.CharField(_("received by"), max_length=60)

    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
    review = models.CharField(_("review"), max_length=4, choices=Review.choices, default=Review.OPEN)
    title = models.CharField(_("title"), max_length=300, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    origin = models.CharField(_("source"), max_length=100, blank=True)
    author = models.CharField(_("author"), max_length=100, blank=True)
    validity = models.CharField(_("validity"), max_length=10, blank=True)
    region_code = models.CharField(_("region"), max_length=9, blank=True)
    event_type = models.CharField(_("event"), max_length=60, blank=True)
    flags: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    fact_count = models.PositiveIntegerField(_("facts"), default=0)
    open_count = models.PositiveIntegerField(_("to review"), default=0)

    copy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    likeness = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("document")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("unit", "-id")),
            models.Index(fields=("state", "-id")),
            models.Index(fields=("review", "-id")),
            models.Index(fields=("published", "id")),
            models.Index(fields=("region_code", "-id")),
            models.Index(fields=("address",), condition=~models.Q(address=""), name="documents_by_address"),
        )

    def __str__(self) -> str:
        return self.title or self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("documents:show", args=(self.pk,))

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row."""
        return self.unit.path


class Intake(models.Model):
    """Files brought in together: the batch of the trail, for which unit, and who brought them.

    ``actor`` keeps who it was, for the work in the background.
    """

    batch = models.OneToOneField(Batch, primary_key=True, on_delete=models.PROTECT, related_name="intake")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="intakes", verbose_name=_("unit"))
    came_by = models.CharField(_("came by"), max_length=10)
    actor: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering = ("-batch_id",)

    def __str__(self) -> str:
        return str(self.batch)

    @property
    def by(self) -> Actor:
        """Who brought it in, acting in the background."""
        return Actor(**{**self.actor, "channel": "job"})


class Arrival(models.Model):
    """What became of one file, page of an archive or address of an intake; ``place`` counts within the batch.

    An archive is an arrival too (``opened`` once unpacked): ``parent`` of what was in it, ``done`` of ``total``
    members seen so far, so that unpacking goes on where it stopped. ``path`` is where the file lay.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Being unpacked")
        TAKEN = "taken", _("Taken in")
        THERE = "there", _("Already there")
        WANTED = "wanted", _("Waiting for the page")
        OPENED = "opened", _("Unpacked")
        REFUSED = "refused", _("Refused")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="arrivals")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="members")
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="arrivals")
    name = models.CharField(_("file name"), max_length=255)
    path = models.CharField(max_length=500, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome.choices)
    code = models.CharField(max_length=40, blank=True)
    cause = models.CharField(_("cause"), max_length=500, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("intake", "outcome", "id")),)

    def __str__(self) -> str:
        return self.path or self.name or self.address


class SavedView(models.Model):
    """A list as one person likes to see it: ``query`` is the address's query string in the room ``room``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    room = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("user", "room", "name"), name="one_view_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Quarter(models.Model):
    """One sixteen-bit quarter of a document's likeness: copies share at least one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="quarters")
    value = models.IntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.value)


class Text(models.Model):
    """What the engine read: ``source`` (decoded) and ``body`` (repaired) with the map between them.

    ``map``, ``edits`` and ``chrome`` are those of the contract ``luodi.reading/1``; all offsets count characters.
    ``demands`` lists ``[start, end]`` of the sentences that demand something, whatever facts stand on them.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="text")
    source = models.TextField()
    body = models.TextField()
    map: models.JSONField[Any, Any] = models.JSONField(default=list)
    edits: models.JSONField[Any, Any] = models.JSONField(default=list)
    chrome: models.JSONField[Any, Any] = models.JSONField(default=list)
    header: models.JSONField[Any, Any] = models.JSONField(default=dict)
    event: models.JSONField[Any, Any] = models.JSONField(null=True)
    demands: models.JSONField[Any, Any] = models.JSONField(default=list)
    encoding = models.CharField(max_length=20, blank=True)
    engine = models.CharField(max_length=20)
    rules = models.CharField(max_length=64)
    read_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.document_id}"


class Fact(Recorded):
    """One fact at ``[start, end)`` of the document's body; official only once confirmed.

    ``proposed`` keeps what the engine said (span, fields), whatever people make of it; empty for a fact that a
    person added. ``label`` is what lists show. ``key`` is the engine's own identifier. ``note`` is why a person
    judged so. A fact whose words a later reading no longer finds has an empty span: it is :attr:`adrift`.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CONFIRMED = "confirmed", _("Confirmed")
        REJECTED = "rejected", _("Rejected")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(_("kind"), max_length=20)
    start = models.PositiveIntegerField(_("begins at"))
    end = models.PositiveIntegerField(_("ends at"))
    quote = models.TextField(_("quote"))
    label = models.CharField(_("fact"), max_length=200)
    fields: models.JSONField[Any, Any] = models.JSONField(_("details"), default=dict)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    certainty = models.FloatField(_("certainty"), default=1.0)
    key = models.CharField(max_length=32, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PROPOSED)
    corrected = models.BooleanField(_("corrected"), default=False)
    proposed: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    note = models.CharField(_("reason"), max_length=300, blank=True)
    judged_by = models.CharField(_("judged by"), max_length=60, blank=True)
    judged_at = models.DateTimeField(_("judged"), null=True, blank=True)

    class Meta:
        verbose_name = _("fact")
        ordering = ("start", "id")
        indexes = (
            models.Index(fields=("document", "start")),
            models.Index(fields=("kind", "state", "-id")),
        )

    def __str__(self) -> str:
        return self.label or self.quote[:60]

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row."""
        return self.document.unit.path

    def get_absolute_url(self) -> str:
        """Return where it stands on its document's page."""
        return f"{reverse('documents:show', args=(self.document_id,))}#f{self.pk}"

    @property
    def added(self) -> bool:
        """Whether a person added it: the engine proposed nothing of the kind."""
        return not self.proposed

    @property
    def adrift(self) -> bool:
        """Whether its words no longer stand in the body."""
        return self.start == self.end
