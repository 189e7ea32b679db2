"""What every page of registers asks of a request: whose it is, the way back, what is offered, a refusal on a form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Entry
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.registers.permissions import Roles
from tallystick.modules.registers.presenters.sharing import withheld_words
from tallystick.modules.registers.queries.sharing import sees, withheld_fields
from tallystick.modules.registers.queries.veiling import veiled, veiled_values
from tallystick.modules.registers.rules import EntryRefused


class Asker:
    """Who asks for a page of a register, and what of it they see and change."""

    def __init__(self, request: HttpRequest, register: Register) -> None:
        self.today = timezone.localdate()
        self.user, self.register = request.user, register
        self.roles = Roles(request.user, self.today)
        self.can_change = bool(self.roles.changing(register))
        self.can_begin = bool(self.roles.beginning(register))

    def sees(self, field: Field) -> bool:
        """Whether they see a field."""
        return sees(self.roles, self.register, field)

    def veiled(self, entries: Sequence[Entry]) -> list[Entry]:
        """Entries in which no child is named in a field whom they need not know of."""
        return veiled(self.roles, self.register, entries)

    def veiled_by_number(self, values: Mapping[int, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
        """The same of what versions said, by their number."""
        return dict(zip(values, veiled_values(self.roles, self.register, list(values.values())), strict=True))

    @property
    def withheld(self) -> str:
        """The sentence that says what is withheld from their agency, and why; empty where nothing is."""
        return withheld_words(withheld_fields(self.roles, self.register))

    @property
    def seen(self) -> list[Field]:
        """The fields that they see."""
        return [one for one in self.register.fields if self.sees(one)]

    @property
    def written(self) -> list[Field]:
        """The fields that they may write in."""
        return [one for one in self.register.fields if one.type != "derived" and self.roles.changes_field(one)]


def show(
    request: HttpRequest,
    template: str,
    register: Register | None = None,
    *,
    entry: Any = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a page with the way back to its register."""
    trail = [("Registers", reverse("registers:registers"))] if register or template != "registers.html" else []
    if register is not None:
        trail.append((register.title, reverse("registers:list", args=[register.code])))
    if entry is not None:
        trail.append((f"{register.singular.capitalize()} {entry.number}", entry.get_absolute_url()))
    context |= {"register": register, "entry": entry, "breadcrumbs": trail}
    return render(request, f"registers/{template}", context, status=status)


def tried(form: Any, do: Callable[[], Any]) -> Any:
    """Do something and give what came of it; what is refused stands on the form, and None is given."""
    try:
        return do()
    except (NotAllowed, ChangedSince):
        raise
    except EntryRefused as refused:
        form.refuse(refused.told) if hasattr(form, "refuse") else form.add_error(None, refused.sentence)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return None


def done(request: HttpRequest, words: str, to: Any) -> HttpResponse:
    """Say that it is done, and go on."""
    messages.success(request, words)
    return redirect(to)


def posted(request: HttpRequest) -> Any:
    """Give what was sent, or nothing where the page was only opened."""
    return request.POST if request.method == "POST" else None
