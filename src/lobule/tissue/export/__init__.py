"""Sections and slides in the formats that other programs open."""
