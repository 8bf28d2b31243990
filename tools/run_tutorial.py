"""Run every bash and python block of tutorials, in order: `python tools/run_tutorial.py FILE...`.

A page runs in an empty folder that holds a copy of examples/, as a reader's would. Its python
blocks share their names, as in one session. A block that stands after the comment
``<!-- not run: reason -->`` is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(bash|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- not run: .+ -->\s*$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its code and the line of the page where it opens."""

    language: str
    code: str
    line: int


def blocks(page: str) -> list[Block]:
    """Blocks of a page that are meant to be run."""
    return [
        Block(found[1], found[2], page.count("\n", 0, found.start()) + 1)
        for found in BLOCK.finditer(page)
        if not NOT_RUN.search(page[: found.start()])
    ]


def run(page: Path, folder: Path) -> int:
    """Run a page in a folder and return how many blocks it had."""
    names: dict[str, object] = {"__name__": "tutorial"}
    found = blocks(page.read_text())
    for block in found:
        start = time.perf_counter()
        _run_block(block, page, folder, names)
        print(f"{page.name}:{block.line} {block.language} {time.perf_counter() - start:.1f} s")
    return len(found)


def _run_block(block: Block, page: Path, folder: Path, names: dict[str, object]) -> None:
    if block.language == "bash":
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", block.code], cwd=folder)
        if done.returncode:
            sys.exit(f"{page}:{block.line}: the block ended with exit code {done.returncode}")
        return
    # Blank lines put the block at its place on the page, so that a traceback names the page's line.
    exec(compile("\n" * block.line + block.code, str(page), "exec", dont_inherit=True), names)


def main(pages: list[Path]) -> int:
    """Run the pages; the exit code says whether all of them ran."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.environ["MPLBACKEND"] = "Agg"
    ran = 0
    for page in [page.resolve() for page in pages]:
        with tempfile.TemporaryDirectory() as folder:
            if (ROOT / "examples").is_dir():
                shutil.copytree(ROOT / "examples", Path(folder) / "examples")
            os.chdir(folder)
            ran += run(page, Path(folder))
            os.chdir(ROOT)
    print(f"{ran} blocks ran")
    return 0 if ran else 1


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
