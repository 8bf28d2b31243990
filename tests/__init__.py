"""Tests; the name of each tells its oracle."""
