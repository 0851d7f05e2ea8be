"""What the tests of the two implementations share."""

import pytest

from tests.ballotbox.device import Device, is_installed


@pytest.fixture(scope="module")
def device():
    if not is_installed():
        pytest.skip("the front-end packages are not fetched: ./run or ./test fetches them")
    held = Device()
    yield held
    held.close()
