"""What a doctor measures: laboratory values, and every score and stage made of them.

One score is one function. It takes one patient's numbers or arrays over patients and gives back the
same kind; a missing value (NaN) makes the score NaN and the band or class "missing". Nothing is
checked here for plausibility: that is the work of `labs.check` and `labs.read`, at the door.
"""

from __future__ import annotations

from lobule.clinic import labs
from lobule.clinic.acute_liver_failure import (
    APASL_BILIRUBIN,
    CHINA_BILIRUBIN,
    acute_liver_failure,
)
from lobule.clinic.albi import albi, albi_grade, malbi_grade
from lobule.clinic.alcoholic_hepatitis import dunn_mortality, lille, lille_response, maddrey
from lobule.clinic.baveno import (
    advanced_disease,
    endoscopy_spared,
    endoscopy_spared_by_spleen,
    portal_hypertension,
    portal_hypertension_by_spleen,
    rule_of_five,
    stiffness_fell,
)
from lobule.clinic.cancer_risk import (
    amap,
    amap_band,
    cu_hcc,
    mpage_b,
    mpage_b_band,
    page_b,
    page_b_band,
)
from lobule.clinic.child_pugh import (
    Ascites,
    child_pugh,
    child_pugh_by_prothrombin_time,
    child_pugh_class,
)
from lobule.clinic.clif import aclf_grade, clif_c_aclf, clif_c_aclf_mortality, clif_c_of
from lobule.clinic.clif_ad import clif_c_ad, clif_c_ad_band, clif_c_ad_mortality
from lobule.clinic.fibrosis_scores import (
    apri,
    apri_band,
    fib4,
    fib4_band_steatotic,
    fib4_band_viral,
)
from lobule.clinic.meld import (
    MELD_2002,
    imeld,
    meld,
    meld_na,
    meld_na_2008,
    meld_na_unrounded,
    meld_unrounded,
)
from lobule.clinic.meld3 import meld3, meld3_unrounded
from lobule.clinic.organs import (
    OrganScores,
    organ_scores,
    respiration_score,
    respiration_score_by_oximetry,
)
from lobule.clinic.recompensation import liver_function_recovered, recompensated
from lobule.clinic.stages import (
    damico_stage_of_five,
    damico_stage_of_four,
    damico_stage_of_seven,
    decompensated,
    further_decompensated,
)
from lobule.clinic.values import MISSING

__all__ = [
    "APASL_BILIRUBIN",
    "CHINA_BILIRUBIN",
    "MELD_2002",
    "MISSING",
    "Ascites",
    "OrganScores",
    "aclf_grade",
    "acute_liver_failure",
    "advanced_disease",
    "albi",
    "albi_grade",
    "amap",
    "amap_band",
    "apri",
    "apri_band",
    "child_pugh",
    "child_pugh_by_prothrombin_time",
    "child_pugh_class",
    "clif_c_aclf",
    "clif_c_aclf_mortality",
    "clif_c_ad",
    "clif_c_ad_band",
    "clif_c_ad_mortality",
    "clif_c_of",
    "cu_hcc",
    "damico_stage_of_five",
    "damico_stage_of_four",
    "damico_stage_of_seven",
    "decompensated",
    "dunn_mortality",
    "endoscopy_spared",
    "endoscopy_spared_by_spleen",
    "fib4",
    "fib4_band_steatotic",
    "fib4_band_viral",
    "further_decompensated",
    "imeld",
    "labs",
    "lille",
    "lille_response",
    "liver_function_recovered",
    "maddrey",
    "malbi_grade",
    "meld",
    "meld3",
    "meld3_unrounded",
    "meld_na",
    "meld_na_2008",
    "meld_na_unrounded",
    "meld_unrounded",
    "mpage_b",
    "mpage_b_band",
    "organ_scores",
    "page_b",
    "page_b_band",
    "portal_hypertension",
    "portal_hypertension_by_spleen",
    "recompensated",
    "respiration_score",
    "respiration_score_by_oximetry",
    "rule_of_five",
    "stiffness_fell",
]
