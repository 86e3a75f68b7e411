"""Who keeps a person's account: those who keep every unit in which the person holds a post today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.people.models import Post, User, valid_on
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Refused

RIGHT = "people.manage"


def keeps(by: Standing, user: User) -> bool:
    """Tell whether ``by`` keeps the account of ``user``: one post outside the scope is enough for no.

    Without this an administrator of a town could take over the account of a county head seconded there.
    """
    held = Post.objects.filter(valid_on(), user=user, removed_at=None).values_list("unit__path", flat=True)
    return by.may(RIGHT) and all(by.may(RIGHT, path) for path in held)


def require_over(by: Standing, user: User, *, own: bool = False) -> None:
    """Raise :class:`Refused` unless ``by`` keeps the account of ``user``; one's own only where ``own`` allows."""
    if by.user_id == user.pk and not own:
        raise Refused(_("Nobody does this to his own account. Another administrator has to do it."))
    if not keeps(by, user):
        raise Refused(
            _("This person also holds a post outside your scope. The administrator there has to do it.")
        )
