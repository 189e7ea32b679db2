"""What is typed about people who are away, or leave."""

from typing import Any

from django import forms

from tallystick.foundation.accounts.forms.days import dates_in_order, day
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.accounts.queries import colleagues_of, holdings_of_person, people_of


class OwnLeaveForm(forms.Form):
    """Who stands in for the person who asks, from a day to a day."""

    to = forms.ModelChoiceField(
        label="Who stands in for you",
        queryset=None,
        empty_label="Choose a person",
        error_messages={"required": "Choose who stands in"},
    )
    starts = day("From", "first day")
    ends = day("Until", "last day", help_text="It ends by itself after this day")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse leave that would end before it begins."""
        return dates_in_order(self)


class LeaveForm(OwnLeaveForm):
    """The same, said by an administrator of somebody else."""

    absent = forms.ModelChoiceField(
        label="Who is away",
        queryset=None,
        empty_label="Choose a person",
        error_messages={"required": "Choose who is away"},
    )
    field_order = ("absent", "to", "starts", "ends")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["absent"].queryset = self.fields["to"].queryset = people_of(user).filter(is_active=True)
        self.fields["to"].label = "Who stands in"


class LeaverForm(forms.Form):
    """A person's last day, and who follows them in each post."""

    last_day = day("Last day", "last day", help_text="They can sign in until the end of this day")

    def __init__(self, *args: Any, person: User, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts: dict[str, Post] = {}
        for holding in holdings_of_person(person, today):
            name = f"post_{holding.post_id}"
            self.posts[name] = holding.post
            self.fields[name] = forms.ModelChoiceField(
                label=f"Who follows as {holding.post.title}",
                queryset=colleagues_of(person),
                required=False,
                empty_label="Nobody yet: the post falls vacant",
            )

    def successors(self) -> dict[Post, User]:
        """Give who was chosen for each post."""
        return {post: chosen for name, post in self.posts.items() if (chosen := self.cleaned_data[name])}
