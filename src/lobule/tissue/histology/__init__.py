"""Histology: a section as a pathologist sees it, from label image to stain."""
