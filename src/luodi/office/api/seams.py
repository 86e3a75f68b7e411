"""What ``api`` adds to the interface: the tokens, in the person's own menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.registry import own_page

own_page("api:tokens", _("My tokens"), icon="key", right="api", order=10)
