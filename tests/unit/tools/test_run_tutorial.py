from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).parents[3] / "tools" / "run_tutorial.py"


def run(page: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUNNER), str(page)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def page(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text)
    return path


def test_blocks_run_in_order_in_one_folder_with_shared_names(tmp_path):
    done = run(
        page(
            tmp_path,
            "```bash\necho 17 > meld\n```\n\n```python\nmeld = int(open('meld').read())\n```\n\n"
            "```python\nassert meld == 17\n```\n",
        )
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "3 blocks ran")


def test_failing_block_fails_and_names_the_line_of_the_page(tmp_path):
    done = run(page(tmp_path, "Text.\n\n```python\nage = 54\nage.plot()\n```\n"))
    assert done.returncode != 0
    assert 'page.md", line 5' in done.stderr


def test_failing_command_fails_and_names_the_line_of_the_block(tmp_path):
    done = run(page(tmp_path, "```bash\nfalse\ntrue\n```\n"))
    assert done.returncode != 0
    assert "page.md:1: the block ended with exit code 1" in done.stderr


def test_block_marked_as_not_run_is_left_out_and_a_page_without_blocks_fails(tmp_path):
    done = run(page(tmp_path, "<!-- not run: needs a cluster -->\n```bash\nfalse\n```\n"))
    assert (done.returncode, done.stdout.strip()) == (1, "0 blocks ran")
