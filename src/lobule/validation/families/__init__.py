"""Families of targets: each file simulates the rows that one kind of study reports."""
