"""Families of published rows, one file each: `rows(patients, seed, threads)` simulates them all."""
