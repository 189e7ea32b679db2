"""The pages of children: finding one, their record, two that are one, who may see what, and what is held."""
