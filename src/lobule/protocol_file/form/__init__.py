"""What a protocol file may say, field by field; the descriptions feed editors and web forms."""

from __future__ import annotations

from lobule.protocol_file.form.trial import TrialForm

__all__ = ["TrialForm"]
