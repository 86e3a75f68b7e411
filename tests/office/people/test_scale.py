"""Lists cost the same for two hundred people and for five thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.office.people.models import Post, Unit, User


@pytest.fixture
def crowd(county):
    """Fill the county with units of twenty people each."""

    def fill(units: int) -> None:
        made = Unit.objects.bulk_create(
            Unit(
                name=f"{n}站",
                kind="department",
                parent=county,
                path=f"{county.path}{10_000 + n}/",
                pk=10_000 + n,
            )
            for n in range(Unit.objects.count(), units)
        )
        people = User.objects.bulk_create(
            User(username=f"{u.pk}-{i}", name=f"甲{u.pk}{i}") for u in made for i in range(20)
        )
        Post.objects.bulk_create(Post(user=p, unit=made[i // 20], role="clerk") for i, p in enumerate(people))

    return fill


@pytest.mark.parametrize(
    "address", ["/people/", "/people/persons/", "/people/sign-ins/", "/people/persons/?q=甲"]
)
def test_no_page_asks_more_of_a_larger_office(browse, admin, crowd, address) -> None:
    client, counts = browse(admin), []
    client.get(address)
    for units in (10, 60):
        crowd(units)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
