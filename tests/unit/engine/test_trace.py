"""Tracing refuses what cannot work, in a sentence that names the cure."""

import dataclasses
from typing import Any, ClassVar

import pytest

from lobule.engine.graph import Graph
from lobule.engine.trace import assemble
from lobule.quantity.errors import UnknownName
from lobule.quantity.process import Process, process
from lobule.quantity.state import output
from tests.support.toy_patient import LEVERS, ToyBody, ToyIllness, toy_model


def acting(**verbs: Any) -> Process:
    """A process with the given verbs."""
    made = type("Acting", (Process,), {"kind": "toy", **verbs})
    return dataclasses.dataclass(frozen=True)(made)()


def test_misspelt_lever_offers_the_nearest():
    wrong = acting(levers=lambda self, x: {"pul": 2.0})
    with pytest.raises(UnknownName, match="Did you mean 'pull'"):
        assemble([ToyBody(), wrong], LEVERS)


def test_misspelt_state_offers_the_nearest():
    wrong = acting(rates=lambda self, x: {"tisue": 1.0})
    with pytest.raises(UnknownName, match="Did you mean 'tissue'"):
        assemble([ToyBody(), wrong], LEVERS)


def test_reading_an_unknown_name_is_refused():
    wrong = acting(rates=lambda self, x: {"tissue": x.scroe})
    with pytest.raises(UnknownName, match="Did you mean 'score'"):
        assemble([ToyBody(), wrong], LEVERS)


def test_time_in_a_rate_is_refused():
    wrong = acting(rates=lambda self, x: {"tissue": x.day})
    with pytest.raises(ValueError, match="Change a state by an event"):
        assemble([ToyBody(), wrong], LEVERS)


def test_an_if_on_a_state_names_select():
    wrong = acting(rates=lambda self, x: {"tissue": 1.0 if x.tissue > 1 else 0.0})
    with pytest.raises(TypeError, match="select"):
        assemble([ToyBody(), wrong], LEVERS)


@process
class Circle(Process):
    """Two outputs that need each other."""

    kind: ClassVar[str] = "toy"

    @output("1", "chicken")
    def chicken(self, x: Any) -> Any:
        """Needs the egg."""
        return x.egg + 1.0

    @output("1", "egg")
    def egg(self, x: Any) -> Any:
        """Needs the chicken."""
        return x.chicken + 1.0


def test_a_circle_is_named():
    with pytest.raises(ValueError, match="needs itself"):
        assemble([Circle()], LEVERS)


def test_two_owners_of_a_state_are_refused():
    with pytest.raises(ValueError, match="declared twice"):
        assemble([ToyBody(), ToyBody()], LEVERS)


def test_every_event_has_a_hazard_lever():
    halved = acting(levers=lambda self, x: {"hit_hazard": 0.5})
    model = assemble([ToyBody(), ToyIllness(), halved], LEVERS)
    assert model.fingerprint != toy_model().fingerprint


def test_a_neutral_lever_is_left_out_of_the_graph():
    neutral = acting(levers=lambda self, x: {"pull": 1.0})
    assert (
        assemble([ToyBody(), ToyIllness(), neutral], LEVERS).fingerprint == toy_model().fingerprint
    )


def test_the_fingerprint_ignores_parameter_values():
    fast = assemble([ToyBody(speed=3.0), ToyIllness()], LEVERS)
    assert fast.fingerprint == toy_model().fingerprint
    assert fast.values["toy_body.speed"] == 3.0


def test_equal_expressions_are_one_node():
    graph = Graph()
    x, y = graph.leaf("state", "x"), graph.leaf("state", "y")
    assert x * y + 1.0 is x * y + 1.0
    assert x * 1.0 is x and x + 0.0 is x and (x**2) is x * x


def test_a_verb_may_not_return_what_is_not_finite():
    wrong = acting(levers=lambda self, x: {"pull": float("nan")})
    with pytest.raises(ValueError, match="finite"):
        assemble([ToyBody(), wrong], LEVERS)


def test_a_class_that_is_no_process_yet_is_told_how_to_become_one():
    class Forgotten(Process):
        kind = "toy"

    with pytest.raises(TypeError, match="Decorate it with @process"):
        assemble([Forgotten()], LEVERS)


def test_states_of_a_kind_are_listed_with_their_records():
    def cleared(self: Any, event: str, x: Any) -> dict[str, Any]:
        found = x.states_of("toy")
        assert x.states_of("nothing") == {}
        return {"insult": found["insult"][1].start - found["insult"][0]} if event == "hit" else {}

    model = assemble([ToyBody(), ToyIllness(), acting(on_event=cleared)], LEVERS)
    hit = next(h for h in model.happenings if h.event.name == "hit")
    assert "insult" in hit.jumps
