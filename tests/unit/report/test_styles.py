from __future__ import annotations

import re
from importlib.resources import files

import pytest

# Web Content Accessibility Guidelines 2.2, success criterion 1.4.3: text on its ground.
ENOUGH = 4.5


@pytest.fixture(scope="module")
def styles() -> str:
    return files("lobule.report").joinpath("templates", "report.css").read_text("utf-8")


def color(styles: str, name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}})", styles)
    assert found, name
    return found[1]


def luminance(code: str) -> float:
    channels = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("text", ["ink", "muted", "accent", "caution", "truth"])
@pytest.mark.parametrize("ground", ["#ffffff", "tint"])
def test_contrast_of_text(styles: str, text: str, ground: str) -> None:
    below = ground if ground.startswith("#") else color(styles, ground)
    lighter, darker = sorted((luminance(color(styles, text)), luminance(below)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= ENOUGH


def test_styles_fetch_nothing(styles: str) -> None:
    assert "url(" not in styles and "@import" not in styles
