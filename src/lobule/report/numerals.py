"""Numbers as a journal prints them: true minus signs, no digit that the data do not carry."""

from __future__ import annotations

import math
import re

MISSING = "—"
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def fixed(value: float, digits: int) -> str:
    """Write a number with fixed decimals, "−1.22"; never "−0.00", and a dash for no number."""
    if math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:,.{digits}f}"
    if not re.search("[1-9]", text):
        text = text.lstrip("-")
    return text.replace("-", "−")


def decimals(uncertainty: float, most: int = 2) -> int:
    """Decimals that show two significant digits of a standard deviation or error.

    Parameters
    ----------
    uncertainty : float, unit of the value
    most : int
        Never more decimals than this.
    """
    if not (math.isfinite(uncertainty) and uncertainty > 0):
        return 1
    return min(most, max(0, 1 - math.floor(math.log10(uncertainty))))


def count(value: int) -> str:
    """Write a number of patients, "4,000"."""
    return f"{value:,d}".replace("-", "−")


def percent(fraction: float, digits: int = 1) -> str:
    """Write a fraction as "22.5%"."""
    return MISSING if math.isnan(fraction) else f"{fixed(100 * fraction, digits)}%"


def count_and_share(part: int, whole: int) -> str:
    """Write "45 (22.5)": patients and their percentage, whole percents below 100 patients."""
    if whole <= 0:
        return MISSING
    if part in (0, whole):
        return f"{count(part)} ({100 * part // whole})"
    return f"{count(part)} ({fixed(100 * part / whole, 1 if whole >= 100 else 0)})"


def p_value(probability: float) -> str:
    """Write a P value: two digits, three below 0.01, "<0.001" and ">0.99" at the ends."""
    if math.isnan(probability):
        return MISSING
    if probability < 0.001:
        return "<0.001"
    if probability > 0.99:
        return ">0.99"
    return fixed(probability, 3 if probability < 0.01 else 2)


def p_statement(probability: float) -> str:
    """Write "P = 0.04" or "P < 0.001", ready for a sentence; empty without a P value."""
    if math.isnan(probability):
        return ""
    text = p_value(probability)
    return f"P {text[0]} {text[1:]}" if text[0] in "<>" else f"P = {text}"


def interval(low: float, high: float, digits: int) -> str:
    """Write confidence limits, "−2.36 to −0.08"; a dash where the data give none."""
    if math.isnan(low) or math.isnan(high):
        return MISSING
    return f"{fixed(low, digits)} to {fixed(high, digits)}"


def span(low: float, high: float, digits: int) -> str:
    """Write a range of values, "11–18", with "to" where a minus sign would be misread."""
    if min(low, high) < 0 or math.isnan(low) or math.isnan(high):
        return interval(low, high, digits)
    return f"{fixed(low, digits)}–{fixed(high, digits)}"


def quantity(value: float) -> str:
    """Write a model parameter with up to four significant digits, "6.3 × 10⁻⁴" where small."""
    if value == 0 or not math.isfinite(value):
        return fixed(value, 0)
    power = math.floor(math.log10(abs(value)))
    if -4 < power < 5:
        return f"{value:.4g}".replace("-", "−")
    mantissa = f"{value / 10**power:.4g}".replace("-", "−")
    exponent = str(power).translate(_SUPERSCRIPT)
    return f"10{exponent}" if mantissa == "1" else f"{mantissa} × 10{exponent}"


def rough(value: float) -> str:
    """Write two significant digits, for what is not known better."""
    return quantity(float(f"{value:.2g}"))


def pretty(text: str) -> str:
    """Write powers of ten and minus signs inside a unit or a prior as a journal does."""
    text = re.sub(r"\b10\^(-?\d+)", lambda m: f"10{_power(m[1])}", text)
    text = re.sub(r"\b1e\+?(-?\d+)", lambda m: f"10{_power(m[1])}", text)
    text = re.sub(r"(\d)e\+?(-?\d+)", lambda m: f"{m[1]} × 10{_power(m[2])}", text)
    return re.sub(r"(?<![\w⁻])-(?=\d)", "−", text)


def _power(digits: str) -> str:
    return str(int(digits)).translate(_SUPERSCRIPT)
