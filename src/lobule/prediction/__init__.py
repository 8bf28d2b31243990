"""Trials predicted from their design alone, filed with a date, and scored afterwards."""
