"""The site as a server such as gunicorn calls it; ready before the first page is asked for."""

import os

from django.core.wsgi import get_wsgi_application

from tallystick.lib.collecting import collecting_put_off

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
with collecting_put_off():
    application = get_wsgi_application()

from tallystick.config.warming import make_ready

make_ready()
