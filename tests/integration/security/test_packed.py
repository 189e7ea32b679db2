"""What is sent packed, and what is not."""

import gzip

import pytest
from django.test import Client

TAKES_GZIP = {"accept-encoding": "gzip, br"}
SHEET = "/static/ui/tallystick.css"


def test_a_stylesheet_is_sent_packed_to_whoever_takes_it_so():
    packed, plain = Client().get(SHEET, headers=TAKES_GZIP), Client().get(SHEET)
    sent = b"".join(packed)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(sent) == b"".join(plain)
    assert len(sent) * 4 < len(gzip.decompress(sent))


@pytest.mark.django_db
def test_a_page_is_never_packed_since_its_length_would_tell_of_what_is_secret_in_it():
    answer = Client().get("/sign-in/", headers=TAKES_GZIP)
    assert len(answer.content) > 1000
    assert "Content-Encoding" not in answer
