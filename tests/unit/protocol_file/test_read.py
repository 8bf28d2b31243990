from __future__ import annotations

from pathlib import Path

import pytest

from lobule.cells import (
    BoneMarrowMSC,
    CellTherapy,
    Engraftment,
    HepaticArtery,
    Intrasplenic,
    Paracrine,
    PeripheralVein,
    every_harm,
)
from lobule.population.criterion import Finding, Range
from lobule.population.measurement import exact
from lobule.population.onset import Onset
from lobule.population.scoring import MeldVersion
from lobule.protocol_file import Misread, parse_protocol, read_protocol
from lobule.trial.blinding import Blinding, Expectation
from lobule.trial.endpoint import Change
from lobule.trial.randomize import Stratum

EXAMPLES = Path(__file__).parents[3] / "examples"
SMOKE = (EXAMPLES / "smoke.yaml").read_text()


def changed(old: str, new: str) -> str:
    assert old in SMOKE
    return SMOKE.replace(old, new, 1)


def test_main_example_says_what_the_question_asks():
    protocol = read_protocol(EXAMPLES / "hbv_bone_marrow_hepatic_artery.yaml")
    assert protocol.n == 4000
    assert protocol.visits.days == (30, 91, 182, 365)
    assert protocol.primary == Change("meld", 182)
    assert protocol.arm_names == ("standard care", "cells")
    assert protocol.control == "standard care"
    assert protocol.allocation.block == 4
    assert [arm.share for arm in protocol.arms] == [1, 1]
    (therapy,) = [m for m in protocol.arms[1].care if isinstance(m, CellTherapy)]
    assert therapy.product == BoneMarrowMSC(cells=1e8, viability=0.9)
    assert therapy.route == HepaticArtery()
    assert therapy.days == (0.0,)
    assert len({mechanism.share_name for mechanism in therapy.mechanisms}) == 5
    assert Finding("ascites", True) in protocol.entry.criteria
    assert Range("meld", 10.0, 25.0) in protocol.entry.criteria


def test_small_example_gives_cells_to_two_of_three_by_vein():
    protocol = read_protocol(EXAMPLES / "hbv_bone_marrow_peripheral_vein.yaml")
    assert [arm.share for arm in protocol.arms] == [1, 2]
    assert protocol.allocation.strata == (Stratum("meld", (17.0,)),)
    (therapy,) = [m for m in protocol.arms[1].care if isinstance(m, CellTherapy)]
    assert (therapy.route, therapy.days) == (PeripheralVein(), (0.0, 28.0, 56.0))


def test_every_example_runs_the_same_care_in_control():
    for path in EXAMPLES.glob("*.yaml"):
        protocol = read_protocol(path)
        control, cells = protocol.arms
        assert set(control.care.measures) < set(cells.care.measures)


def test_mechanisms_that_are_left_out_are_off():
    text = changed("      days: [0 days]", "      days: [0 days]\n      mechanisms: [Paracrine]")
    (therapy,) = [m for m in parse_protocol(text).arms[1].care if isinstance(m, CellTherapy)]
    assert therapy.mechanisms == (Paracrine(),)


def test_harms_that_are_left_out_are_off():
    text = changed("      days: [0 days]", "      days: [0 days]\n      harms: [Fever]")
    (therapy,) = [m for m in parse_protocol(text).arms[1].care if isinstance(m, CellTherapy)]
    assert [harm.name for harm in therapy.possible_harms()] == ["fresh_infusion", "fever"]
    (usual,) = [m for m in parse_protocol(SMOKE).arms[1].care if isinstance(m, CellTherapy)]
    assert usual.harms == every_harm()


def test_blinding_and_what_knowing_the_arm_adds():
    lines = """blinding: single blind
symptoms: [Fatigue, leg edema]
expectation:
  Fatigue: 1 point
  Lenient ascites: 10 %
  Fading: 61 days
open_label_bias:
  MELD: -0.5
  Albumin: 1 g/L
seed: """
    protocol = parse_protocol(changed("seed: ", lines))
    assert protocol.blinding is Blinding.SINGLE_BLIND
    assert protocol.symptoms == ("fatigue", "leg_edema")
    assert protocol.expectation == Expectation(fatigue=1.0, lenient_ascites=0.1, fading=61.0)
    shifts = {bias.variable: bias.shift for bias in protocol.open_label_bias}
    assert shifts == {"meld": -0.5, "albumin": 1.0}


def test_nothing_is_expected_unless_the_protocol_says_so():
    protocol = parse_protocol(SMOKE)
    assert protocol.blinding is Blinding.OPEN_LABEL
    assert protocol.expectation.nothing
    assert not protocol.knowing_tells
    usual = parse_protocol(changed("seed: ", "expectation: usual\nseed: "))
    assert usual.expectation == Expectation.usual()
    hidden = parse_protocol(changed("seed: ", "expectation: usual\nblinding: double blind\nseed: "))
    assert not hidden.knowing_tells


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("blinding: triple blind", "single blind"),
        ("symptoms: [Itching]", "Itching"),
        ("expectation: huge", "usual"),
        ("expectation:\n  Fatigue: 12 points", "expected 0 to 10"),
        ("expectation:\n  Hope: 1 point", "Hope"),
        ("open_label_bias: -1", "lines such as"),
        ("open_label_bias:\n  MELD: lower", "a number with its sign"),
        ("open_label_bias:\n  Fatigue: -1", "Fatigue"),
    ],
)
def test_impossible_blinding_is_refused_in_a_sentence(lines, sentence):
    with pytest.raises(Misread, match=sentence):
        parse_protocol(changed("seed: ", f"{lines}\nseed: "))


def test_measurement_can_be_without_error_and_by_another_meld():
    text = SMOKE + "\nmeasurement: {meld: meld 3.0, laboratory_error: none, missed_visits: 0 %}\n"
    protocol = parse_protocol(text)
    assert protocol.entry.meld is MeldVersion.MELD_3
    assert protocol.entry.lab_errors == exact()
    assert protocol.visits.missed_share == 0.0


@pytest.mark.parametrize("name", ["no", "on", "off", "yes", "null", "1"])
def test_an_arm_may_have_a_name_that_yaml_takes_for_something_else(name):
    text = changed("  control:\n", f"  {name}:\n").replace("control: control", f"control: '{name}'")
    assert parse_protocol(text).control == name


def test_names_are_found_whatever_their_hyphens_and_capitals():
    text = changed("bone marrow MSC", "Bone-Marrow msc").replace("hepatic artery", "hepatic_artery")
    assert parse_protocol(text) == parse_protocol(SMOKE)


def test_command_line_may_change_patients_and_seed():
    protocol = parse_protocol(SMOKE, "smoke.yaml", {"n": 12, "seed": 9})
    assert (protocol.n, protocol.seed) == (12, 9)
    with pytest.raises(ValueError, match=r"^n is 0; expected"):
        parse_protocol(SMOKE, "smoke.yaml", {"n": 0})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("n: 8", "nn: 8", "smoke, line 23: Unknown key 'nn'; expected one that is known. "),
        ("n: 8", "nn: 8", "Did you mean 'n'?"),
        ("dose:", "doze:", "smoke, line 18: Unknown key 'doze' in 'arms > cells > cells'"),
        ("n: 8", "", "'n' is missing; expected patients to enroll"),
        ("n: 8", "n:", "smoke, line 23: 'n' is empty; expected a value."),
        ("entry:\n  meld: 8 to 30", "entry: 3", "'entry' is '3'; expected a group of"),
        ("visits: [1 month, 3 months]", "visits: 3 months", "'visits' is '3 months'; expected a "),
        ("visits: [1 month, 3 months]", "visits: []", "'visits' has 0 entries; expected 1 or more"),
        ("visits: [1 month, 3 months]", "visits: [3 months, 1 month]", "expected ascending days"),
        ("visit: 3 months", "visit: 6 months", "expected a day with a visit (30, 91)"),
        ("hepatic artery", "hepatic atery", "Unknown route 'hepatic atery'. Did you mean 'hepatic"),
        ("hepatitis B", "coffee", "Unknown etiology 'coffee'."),
        ("care: standard", "care: standart", "Unknown care 'standart'. Did you mean 'standard'?"),
        ("control: control", "control: contrl", "Unknown control arm 'contrl'. Did you mean 'con"),
        ("[0 days]", "[4 months]", "infusion on day 122; expected one before the last visit"),
        ("[0 days]", "[0 days, 0 weeks]", "expected each day once"),
        ("report?", "report.", "that ends with '?'"),
        ("seed: 1", "allocation: {block_size: 3}", "expected a multiple of 2"),
        ("seed: 1", "allocation: {stratify_by: {ascites: 3}}", "expected 'present'"),
        ("seed: 1", "allocation: {stratify_by: [meld]}", "Put each variable on a line of its own"),
        ("  control:\n    care: standard\n", "", "'arms' has 1 entries; expected 2 or more"),
    ],
)
def test_refusal_says_where_what_and_how_to_mend_it(old, new, sentence):
    with pytest.raises(Misread) as refused:
        parse_protocol(changed(old, new), "smoke")
    assert sentence in str(refused.value)


def test_a_misspelt_key_is_told_before_the_missing_one_it_was_meant_to_be():
    with pytest.raises(Misread, match=r"Unknown key 'titel'.*Did you mean 'title'"):
        parse_protocol(changed("title:", "titel:"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder; expected a protocol file"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00junk\x80"), "is not a text"),
        (lambda path: path.write_bytes(b""), "The file is empty"),
    ],
)
def test_what_is_no_protocol_file_is_refused(tmp_path, make, sentence):
    path = tmp_path / "protocol.yaml"
    make(path)
    with pytest.raises(Misread, match=sentence):
        read_protocol(path)


def test_files_of_other_systems_are_read(tmp_path):
    path = tmp_path / "protocol.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMOKE.replace("\n", "\r\n").encode())
    assert read_protocol(path) == parse_protocol(SMOKE)


def test_cells_may_be_injected_into_the_spleen():
    (therapy,) = [
        m
        for m in parse_protocol(changed("hepatic artery", "intrasplenic")).arms[1].care
        if isinstance(m, CellTherapy)
    ]
    assert therapy.route == Intrasplenic()


def test_engraftment_has_a_switch_of_its_own():
    text = changed("      days: [0 days]", "      days: [0 days]\n      mechanisms: [engraftment]")
    (therapy,) = [m for m in parse_protocol(text).arms[1].care if isinstance(m, CellTherapy)]
    assert therapy.mechanisms == (Engraftment(),)


def test_differentiation_of_cells_that_do_not_engraft_is_refused():
    lines = "      days: [0 days]\n      mechanisms: [differentiation]"
    with pytest.raises(Misread, match="only engrafted cells turn"):
        parse_protocol(changed("      days: [0 days]", lines))


def test_a_trial_in_acute_disease_counts_from_the_flare():
    old = next(line for line in SMOKE.splitlines() if "etiology:" in line)
    text = changed(old, f"{old}\n  since_acute_hepatitis: 0 to 4 weeks")
    background = parse_protocol(text).entry.background
    assert background.onset is Onset.ACUTE_HEPATITIS
    assert background.years_since == pytest.approx((0.0, 28 / 365))


def test_a_trial_counts_from_one_onset_alone():
    old = next(line for line in SMOKE.splitlines() if "etiology:" in line)
    both = f"{old}\n  since_acute_hepatitis: 0 to 4 weeks\n  since_first_ascites: 1 to 6 months"
    with pytest.raises(Misread, match="both given; expected one of them"):
        parse_protocol(changed(old, both))
