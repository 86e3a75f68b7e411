"""An administrator of the county and one of the bureau."""

import pytest

from luodi.office.people.standing import standing_of


@pytest.fixture
def admin(hire, county):
    return hire("administrator", county, name="潘守正")


@pytest.fixture
def by(admin):
    return standing_of(admin)
