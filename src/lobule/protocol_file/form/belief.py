"""Which belief about a therapy is drawn, as a file says it."""

from __future__ import annotations

from typing import Annotated

from lobule.belief import Belief
from lobule.protocol_file.form.fields import one_of

BeliefField = Annotated[Belief, one_of("belief", {belief.value: belief for belief in Belief})]
