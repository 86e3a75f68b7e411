"""Whatever is sent, the answer is one the description promises: never a 500, never another shape."""

from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from luodi.office.api import reference
from luodi.office.wsgi import application

EXAMPLES = 20
OPERATIONS = reference.described()
STEADY = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck), phases=[Phase.generate],
)  # fmt: skip


@pytest.fixture
def schema(settings) -> Any:
    """The description without the token, which every request here carries: test_tokens is about the door."""
    settings.API_PER_MINUTE = 10**9
    open_door = deepcopy(reference.schema())
    for operation in (op for path in open_door["paths"].values() for op in path.values()):
        del operation["security"]
    description = schemathesis.openapi.from_dict(open_door)
    description.app = application
    description.config.update(base_url="http://testserver")
    return description


def run(operation: Any, secret: str, mode: GenerationMode, **checks: Any) -> None:
    @STEADY
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, **checks)

    ask()


@pytest.fixture
def secret(hire, bureau, program) -> str:
    """The token of a head of unit, who holds every right that tokens can carry."""
    return program(hire("head", bureau, name="程远山")).secret


@pytest.mark.parametrize(("method", "path"), [(op.method, op.path) for op in OPERATIONS], ids=str)
def test_what_fits_the_description_is_taken(schema, secret, method: str, path: str) -> None:
    operation = schema[path][method]
    # No description can say which bytes are a page: a file that is none is refused by its content.
    form = "multipart/form-data" in str(operation.definition.raw)
    run(
        operation, secret, GenerationMode.POSITIVE, excluded_checks=[positive_data_acceptance] if form else []
    )


@pytest.mark.parametrize(("method", "path"), [(op.method, op.path) for op in OPERATIONS if op.takes], ids=str)
def test_what_does_not_fit_is_refused_in_the_one_shape(schema, secret, method: str, path: str) -> None:
    operation = schema[path][method]
    # A form writes everything as text: null and a number arrive as words, so they cannot be refused as such.
    form = "multipart/form-data" in str(operation.definition.raw)
    run(operation, secret, GenerationMode.NEGATIVE, excluded_checks=[negative_data_rejection] if form else [])
