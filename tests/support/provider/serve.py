"""Serves the provider: its people, one client, on a free port that it prints."""

import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PASSWORD = "four pebbles under a bench"


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(folder: str, callback: str, *emails: str) -> None:
    """Make the provider's database and serve it."""
    os.environ |= {"PROVIDER_FOLDER": folder, "OAUTHLIB_INSECURE_TRANSPORT": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.provider.settings"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with open(f"{folder}/key.pem", "wb") as kept:
        kept.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    django.setup()
    people(callback, emails)
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


def people(callback: str, emails: tuple[str, ...]) -> None:
    """Make the people and the client."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for email in emails:
        User.objects.create_user(email, email, PASSWORD)
    Application.objects.create(
        name="Tallystick",
        client_id="tallystick",
        client_secret="between us",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=callback,
        skip_authorization=True,
        algorithm=Application.RS256_ALGORITHM,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
