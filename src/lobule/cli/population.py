"""`lobule population`: what a country's mix of causes amounts to."""

from __future__ import annotations

from pathlib import Path


def command(
    *,
    mix: str = "china",
    people: int = 1000,
    seed: int = 1,
    json: Path | None = None,
) -> None:
    """Print burden, stages and yearly events of a country's mix of causes.

    Lives with each cause are followed from its onset to death, untreated; in a steady state their
    years are the people alive today.

    Parameters
    ----------
    mix
        china, china-gbd or taiwan, or a file of your own that ends in .yaml.
    people
        Lives to follow for each cause.
    seed
        Of all luck; the same seed gives the same lives.
    json
        File for the same figures, to be read by a program.
    """
    from lobule.cli.headcount import as_json, tell
    from lobule.cli.trial import cores
    from lobule.population.burden import burden
    from lobule.population.mixes import mix_named
    from lobule.protocol_file.amount import read_amount
    from lobule.protocol_file.kinds import SEED

    number = int(read_amount(seed, SEED))
    found = burden(mix_named(mix), people=people, seed=number, threads=cores())
    print("\n".join(tell(found)))
    if json is not None:
        from lobule.store.atomic import write_file

        write_file(json, as_json(found))
        print(f"\nFigures: {json}")
