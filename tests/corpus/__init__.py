"""Invented plans printed in many layouts: what a document prints, a reading has to give back."""
