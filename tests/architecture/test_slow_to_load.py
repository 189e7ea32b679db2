"""What takes long to load is loaded where it is asked for: no command, and no start of the site, waits for it."""

import os
import subprocess
import sys

LATE = ("ibis", "pyspark", "splink", "scipy.optimize", "scipy.stats")
STARTED = """
import sys
import django
django.setup()
import tallystick.modules.indicators.tasks
print(*sorted({*sys.argv[1:]} & sys.modules.keys()))
"""


def test_a_start_waits_for_nothing_that_only_counting_takes():
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.support.settings"}
    command = [sys.executable, "-c", STARTED, *LATE]
    ran = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
