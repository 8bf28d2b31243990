"""The state of a sampler between two temperatures, and how it is kept on disk."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.smc.problem import Flags, Floats, Problem

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Particles:
    """Draws on their way from the prior to the posterior.

    Attributes
    ----------
    score : array (particles, unknowns)
    on : array of bool, (particles, unknowns)
    log_likelihood : array (particles,)
    kept : array (particles, n)
        What the problem keeps beside the likelihood: expected values of the rows.
    temperature : float
        Power of the likelihood reached: 0 is the prior, 1 the posterior.
    evidence : float
        Log of the marginal likelihood so far.
    step : int
        Random numbers used so far.
    temperatures, acceptance : tuple of float
        One for each stage behind.
    rounds : int
        Rounds of moves at the posterior that are behind.
    ancestors : array of int, (particles,)
        Which draw of the prior each descends from.
    """

    score: Floats
    on: Flags
    log_likelihood: Floats
    kept: Floats
    temperature: float = 0.0
    evidence: float = 0.0
    step: int = 0
    temperatures: tuple[float, ...] = ()
    acceptance: tuple[float, ...] = ()
    rounds: int = 0
    ancestors: Integers | None = None

    def __len__(self) -> int:
        return len(self.score)

    def take(self, rows: Integers) -> Particles:
        """Some of the particles, each as often as named."""
        before = np.arange(len(self)) if self.ancestors is None else self.ancestors
        return replace(
            self,
            score=self.score[rows],
            on=self.on[rows],
            log_likelihood=self.log_likelihood[rows],
            kept=self.kept[rows],
            ancestors=before[rows],
        )

    def where(self, accepted: Flags, other: Particles) -> Particles:
        """Particles of another set where accepted, these elsewhere."""
        return replace(
            self,
            score=np.where(accepted[:, None], other.score, self.score),
            on=np.where(accepted[:, None], other.on, self.on),
            log_likelihood=np.where(accepted, other.log_likelihood, self.log_likelihood),
            kept=np.where(accepted[:, None], other.kept, self.kept),
        )


def to_bytes(particles: Particles, problem: Problem) -> bytes:
    """The state as one file; the same state gives the same bytes."""
    stream = io.BytesIO()
    said = {
        "fingerprint": problem.fingerprint,
        "temperature": particles.temperature,
        "evidence": particles.evidence,
        "step": particles.step,
        "temperatures": particles.temperatures,
        "acceptance": particles.acceptance,
        "rounds": particles.rounds,
    }
    np.savez(
        stream,
        said=np.array(json.dumps(said)),
        score=particles.score,
        on=particles.on,
        log_likelihood=particles.log_likelihood,
        kept=particles.kept,
        ancestors=np.arange(len(particles)) if particles.ancestors is None else particles.ancestors,
    )
    return stream.getvalue()


def from_bytes(data: bytes, problem: Problem) -> Particles | None:
    """A saved state, or None if it belongs to another problem."""
    with np.load(io.BytesIO(data), allow_pickle=False) as saved:
        said = json.loads(str(saved["said"]))
        if said["fingerprint"] != problem.fingerprint:
            return None
        return Particles(
            score=saved["score"],
            on=saved["on"],
            log_likelihood=saved["log_likelihood"],
            kept=saved["kept"],
            temperature=said["temperature"],
            evidence=said["evidence"],
            step=said["step"],
            temperatures=tuple(said["temperatures"]),
            acceptance=tuple(said["acceptance"]),
            rounds=said["rounds"],
            ancestors=saved["ancestors"],
        )
