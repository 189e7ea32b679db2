"""Links that keep what a person chose, and errors that name what is missing."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from tallystick.foundation.ui.forms import Form, missing


class Filters(Form):
    search = forms.CharField(label="Search", required=False)
    lead = forms.MultipleChoiceField(
        label="Lead", choices=[("People", [("1", "Priya Marsh"), ("2", "Tom <Ashby>")])], required=False
    )


def drawn(markup: str, address: str = "/", **shown: object) -> str:
    request = RequestFactory().get(address)
    return Template(markup).render(Context({"request": request, **shown}))


def test_a_heading_sorts_and_then_sorts_the_other_way_round():
    heading = '{% sort_heading "Due" "due" %}'
    assert 'href="?q=x&amp;sort=due"' in drawn(heading, "/?q=x&page=3")
    turned = drawn(heading, "/?q=x&sort=due")
    assert 'href="?q=x&amp;sort=-due"' in turned
    assert 'aria-sort="ascending"' in turned


def test_pages_keep_the_filters():
    page = Paginator(range(95), 10).page(2)
    links = drawn("{% pagination page %}", "/?lead=1&lead=2", page=page)
    assert 'href="?lead=1&amp;lead=2&amp;page=3"' in links
    assert 'aria-current="page"' in links


def test_a_list_of_one_page_draws_no_links():
    assert drawn("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_filter_is_taken_off_alone_and_in_words():
    chips = drawn("{% chosen_filters form %}", "/?lead=1&lead=2&page=4", form=Filters())
    assert 'href="?lead=2"' in chips
    assert "Lead: Priya Marsh" in chips
    assert "Tom &lt;Ashby&gt;" in chips


def test_no_filter_no_chips():
    assert drawn("{% chosen_filters form %}", "/?search=", form=Filters()).strip() == ""


class Everything(Form):
    title = forms.CharField(label="Plan title")
    ofsted = forms.CharField(label="URN of the school")
    agreed = forms.BooleanField(label="The board agreed")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")])
    own = forms.CharField(error_messages={"required": "Say why the deadline has to move."})


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("title", "Enter the plan title"),
        ("ofsted", "Enter the URN of the school"),
        ("agreed", "Tick the box if it is so: the board agreed"),
        ("kind", "Choose: kind"),
        ("own", "Say why the deadline has to move."),
    ],
)
def test_a_missing_field_is_named(field: str, sentence: str):
    assert Everything({}).errors[field] == [sentence]


def test_a_field_in_error_points_to_its_error_and_its_hint():
    class WithHint(Form):
        title = forms.CharField(help_text="As printed")

    html = str(WithHint({}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html


def test_what_a_person_typed_comes_back_as_words_only():
    class Sent(Form):
        title = forms.CharField()
        notes = forms.CharField(widget=forms.Textarea)

    html = str(Sent({"title": '"><script>x', "notes": "</textarea><script>x"}))
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Agreed on", "Fill in “Agreed on”"),
        ("On", "Fill in “On”"),
        ("Its number among the papers", "Fill in “Its number among the papers”"),
        ("Last day", "Enter the last day"),
    ],
)
def test_a_label_that_the_words_enter_the_do_not_fit_is_quoted(label: str, says: str):
    assert missing(forms.CharField(), label) == says
