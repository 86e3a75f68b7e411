"""Starting the office outside a web server: used by the command line."""

from __future__ import annotations

import os
import secrets

import django


def start() -> None:
    """Load Django with our settings; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.office.settings")
    from django.apps import apps

    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Bring the database to this version's form."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def collect() -> None:
    """Gather static files with hashed names and compressed twins into the data folder."""
    start()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def ready() -> bool:
    """Tell whether the office has a unit and an account."""
    from luodi.office.people.models import Unit, User

    return Unit.objects.exists() and User.objects.exists()


def found(unit: str, *, admin: str) -> str:
    """Make the root unit and its administrator; return the first password."""
    from django.db import transaction

    from luodi.office.people.actions.appoint import appoint
    from luodi.office.people.actions.found_unit import found_unit
    from luodi.office.people.models import Unit, User
    from luodi.office.people.roles import Role
    from luodi.office.people.standing import SYSTEM_STANDING

    password = secrets.token_urlsafe(9)
    with transaction.atomic():
        root = found_unit(unit, kind=Unit.Kind.COUNTY, by=SYSTEM_STANDING)
        user = User.objects.create_user(admin, password, name=admin)
        appoint(user, root, role=Role.ADMINISTRATOR, by=SYSTEM_STANDING)
    return password
