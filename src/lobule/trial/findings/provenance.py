"""Where every number of a result comes from: parameters with sources, seed, versions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ParameterUsed:
    """One number of the model that this trial used.

    Attributes
    ----------
    name : str
        ``process.parameter``.
    value : float
    unit : str
    meaning, prior : str
        In words.
    source : str
        As declared: a bibliography key, ``assumed``, ``calibrated: Key`` and so on.
    provenance : str
        ``published``, ``assumed``, ``calibrated``, ``derived`` or ``recall``.
    citation : str
        Bibliography key, or empty.
    between_patients : float
        Standard deviation between patients on the log scale; 0 if all share the value.
    arms : tuple of str
        Arms whose model contains it.
    """

    name: str
    value: float
    unit: str
    meaning: str
    prior: str
    source: str
    provenance: str
    citation: str
    between_patients: float
    arms: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """One piece of software behind the numbers."""

    name: str
    version: str


@dataclass(frozen=True)
class Provenance:
    """What is needed to repeat the run.

    Attributes
    ----------
    seed : int
    protocol : str
        SHA-256 of the protocol as read.
    models : tuple of str
        Fingerprint of the equations of each arm, in the order of the protocol.
    versions : tuple of Version
    """

    seed: int
    protocol: str
    models: tuple[str, ...]
    versions: tuple[Version, ...]
