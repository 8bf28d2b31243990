"""What the program says at the end of a trial."""

from __future__ import annotations

from pathlib import Path

from lobule.trial.result import RESEARCH_ONLY, TrialResult


def tell(result: TrialResult, folder: Path) -> None:
    """Print the answer, the truth beside it, survival, and where the report is."""
    answer = result.answer
    print(result.title)
    print(f"\nQuestion: {result.question}")
    print(f"Answer: {answer.sentence}")
    for sentence in (answer.truth, answer.survival, answer.uncertainty):
        print(sentence)
    print(f"\nReport: {folder / 'report.html'}")
    print(RESEARCH_ONLY)
