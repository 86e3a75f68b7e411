"""Version 1, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from luodi.office.api.door import Token
from luodi.office.api.problems import speak
from luodi.office.api.v1 import documents, facts, me, units


class Plain(JSONRenderer):
    """JSON as it is read: Chinese as Chinese, a third of the bytes of escapes."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """The interface; its operations are named by noun and function."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name programs generated from the description call the operation by."""
        view = operation.view_func
        return f"{view.__module__.rsplit('.', 1)[-1]}.{view.__name__}"


api = Interface(
    title="Luodi",
    version="1",
    description=(
        "The office as JSON. Every call carries a token (Authorization: Bearer), sees what the token's owner sees "
        "and may do what the owner may do, narrowed to the token's scopes. Changes carry the version they were "
        "made on: where somebody else saved first, the answer is 409 with both versions. Every error has the same "
        "four fields: code, message, field, step."
    ),
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
    auth=Token(),
    renderer=Plain(),
)
speak(api)
for noun in (me, units, documents, facts):
    api.add_router("", noun.router)
