"""`lobule score-trial`: a filed prediction beside what the trial found."""

from __future__ import annotations

from pathlib import Path


def command(prediction: Path, results: Path, /, *, json: Path | None = None) -> None:
    """Compare a filed prediction with what the trial found.

    Prints for each number whether it lies in the 90 % interval, the sign, and proper scores beside
    three guesses that need no model: no effect, the pooled effect, and the last review.

    Parameters
    ----------
    prediction
        File that lobule predict-trial wrote.
    results
        File of the results, a YAML: source, and the printed numbers.
    json
        File for all numbers, for other programs.
    """
    from lobule.cli.score_lines import score_json, score_lines
    from lobule.cli.targets import check_targets, write_text
    from lobule.prediction.read import read_results
    from lobule.prediction.record import read_record
    from lobule.prediction.score import score

    check_targets(json)
    record = read_record(prediction)
    known = read_results(results)
    scored = score(record, known)
    print("\n".join(score_lines(record, known, scored)))
    if json is not None:
        write_text(json, score_json(record, known, scored))
        print(f"Scores: {json}")
