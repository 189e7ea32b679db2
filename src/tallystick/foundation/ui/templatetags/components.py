"""Small words of the templates: query strings for sorting and paging, and the tally."""

from django import template

register = template.Library()
