"""No indicator has the address of another page."""

import pytest
from django.urls import URLPattern

from tallystick.engine.catalogue.faults.indicators import TAKEN
from tallystick.modules.indicators.urls import urlpatterns

pytestmark = pytest.mark.row("KPI-01")


def test_codes_that_would_be_shadowed_are_those_that_check_refuses():
    firsts = {str(one.pattern).partition("/")[0] for one in urlpatterns if isinstance(one, URLPattern)}
    assert {one for one in firsts if one and not set(one) & set("<.")} <= TAKEN
