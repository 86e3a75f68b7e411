"""Units in a tree, posts held in them, delegations, accounts and the log of sign-ins."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.people.roles import Role
from luodi.office.trail.models import Batch, Recorded


class UserManager(BaseUserManager["User"]):
    """Accounts by user name."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Make an account without a trail entry; only for set-up and tests."""
        user = User(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, Recorded):
    """An account of one person; what it may do follows from posts alone."""

    username = models.CharField(_("user name"), max_length=40, unique=True)
    name = models.CharField(_("full name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=True)
    last_visit = models.DateTimeField(null=True, blank=True)
    seen_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the person's page."""
        return reverse("people:person", kwargs={"pk": self.pk})

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this account's trail: that of the newest post, empty before the first."""
        last = (
            self.posts.filter(removed_at=None).select_related("unit").order_by("-valid_from", "-id").first()
        )
        return last.unit.path if last is not None else ""


class Valid(models.Model):
    """Something that holds from one day to another, both included; no end means until further notice."""

    valid_from = models.DateField(_("from"), default=date.today)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            ),
        ]


def valid_on(day: date | None = None, prefix: str = "") -> Q:
    """Return the condition that a :class:`Valid` row holds on ``day`` (today where none)."""
    day = day or timezone.localdate()
    ends = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & ends


class Unit(Recorded, Valid):
    """A unit 单位; ``path`` is the chain of numbers from the root (``/1/4/17/``): a subtree is a prefix."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        CITY = "city", _("City")
        COUNTY = "county", _("County")
        PARK = "park", _("Park")
        DEPARTMENT = "department", _("Department")
        TOWN = "town", _("Town")
        VILLAGE = "village", _("Village")
        LEADING_GROUP = "leading_group", _("Leading group")
        TASK_FORCE = "task_force", _("Task force")
        ENTERPRISE = "enterprise", _("Enterprise")

    name = models.CharField(_("name"), max_length=100)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("above"),
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    region_code = models.CharField(_("region code"), max_length=9, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta(Valid.Meta):
        ordering = ("path",)
        verbose_name = _("unit")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row; while the row is being made its number is known already."""
        return self.path or f"{self.parent.path if self.parent else '/'}{self.pk}/"

    def get_absolute_url(self) -> str:
        """Return the address of the unit's page."""
        return reverse("people:unit", kwargs={"pk": self.pk})

    @property
    def depth(self) -> int:
        """Steps from the root, which is 0."""
        return self.path.count("/") - 2


class UnitAlias(Recorded):
    """Another name the unit goes by in documents."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=100, db_index=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("alias")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row."""
        return self.unit.path


class Post(Recorded, Valid):
    """A post 职务: one person in one unit with one role; a secondment is a post too."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    title = models.CharField(_("post title"), max_length=60, blank=True)
    secondment = models.BooleanField(_("secondment"), default=False)

    class Meta(Valid.Meta):
        ordering = ("unit__path", "user__name")
        verbose_name = _("post")

    def __str__(self) -> str:
        return f"{self.unit}{self.title or self.get_role_display()}"

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row."""
        return self.unit.path


class Delegation(Recorded, Valid):
    """A post's rights lent to another person until a stated day; ``rights`` empty means all of them."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("post")
    )
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("to"))
    reason = models.CharField(_("reason"), max_length=200)
    rights: models.JSONField[Any, Any] = models.JSONField(_("rights"), default=list, blank=True)

    class Meta(Valid.Meta):
        verbose_name = _("delegation")
        constraints = [
            *Valid.Meta.constraints,
            models.CheckConstraint(condition=Q(valid_to__isnull=False), name="people_delegation_must_end"),
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.to}"

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row."""
        return self.post.unit.path


class SignIn(models.Model):
    """One attempt to sign in, or its end."""

    class Outcome(models.TextChoices):
        IN = "in", _("Signed in")
        WRONG = "wrong", _("Wrong password")
        LOCKED = "locked", _("Locked")
        SECOND = "second", _("Wrong code")
        STRANGER = "stranger", _("No account here")
        OUT = "out", _("Signed out")

    username = models.CharField(max_length=60)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="sign_ins")
    at = models.DateTimeField(auto_now_add=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("user", "-id")),)

    def __str__(self) -> str:
        return f"{self.username} {self.outcome}"


class Session(models.Model):
    """A browser in which somebody is signed in; ``key`` is that of Django's session."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return f"{self.user_id} {self.address}"


class Draft(models.Model):
    """An uploaded table of units and people: waits for a yes, is taken in, is done.

    ``problems`` name sheet, row and column; ``done`` counts the rows taken in; ``batch`` is what can be undone.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To confirm")
        RUNNING = "running", _("Being taken in")
        DONE = "done", _("Taken in")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    units: models.JSONField[Any, Any] = models.JSONField(default=list)
    people: models.JSONField[Any, Any] = models.JSONField(default=list)
    problems: models.JSONField[Any, Any] = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name
