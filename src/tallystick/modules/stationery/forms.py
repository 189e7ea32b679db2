"""The Word file of a template."""

from pathlib import PurePath

from django import forms

from tallystick.foundation.ui.forms import Form


class TemplateForm(Form):
    """A file to be examined."""

    file = forms.FileField(label="Word file", help_text="Saved as .docx, of 5 megabytes at most, without macros.")

    @property
    def name(self) -> str:
        """The file's name, without any folder of its sender's."""
        return PurePath(self.cleaned_data["file"].name or "template.docx").name
