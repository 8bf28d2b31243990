"""The places where anything outside may act on the liver, and the rule by which pulls combine.

Causes, treatments and mechanisms pull levers; the liver reads them and imports no cause and no
cure. Multiplicative levers (neutral 1) multiply, additive levers (neutral 0) add. A lever that
nobody pulls changes no bit of any result.
"""

from __future__ import annotations

from lobule.engine.lever import Lever

LEVERS: tuple[Lever, ...] = (
    Lever(
        "etiologic_injury",
        "hepatocytes killed per day by all causes of the disease, each at its present activity",
        0.0,
    ),
    Lever("flare_rate", "acute flares of the causes per year, at their present activity", 0.0),
    Lever("flare_necrosis", "share of hepatocytes killed in the worst flare of the causes", 0.0),
    Lever("hospital_infections", "infections per year caught with failing organs", 0.0),
    Lever("carcinogenesis", "yearly risk of liver cancer in a fully remodeled liver", 0.0),
    Lever("cancer_surveillance", "further share of liver cancers that are found early", 0.0),
    Lever("hepatitis_b_replication", "hepatitis B virus: 1 untreated, near 0 suppressed", 1.0),
    Lever("hepatitis_c_replication", "hepatitis C virus: 1 untreated, 0 cured", 1.0),
    Lever("drinking", "alcohol: 1 drinking as before, 0 abstinent", 1.0),
    Lever("metabolic_load", "fat, sugar and insulin that reach the liver: 1 untreated", 1.0),
    Lever("autoimmunity", "immune attack on hepatocytes: 1 untreated", 1.0),
    Lever("cholestasis", "immune attack on bile ducts and its retained bile: 1 untreated", 1.0),
    Lever("hepatocyte_loss", "death of hepatocytes beyond their natural turnover", 1.0),
    Lever("regeneration", "how well surviving hepatocytes divide when asked to", 1.0),
    Lever("hepatocyte_function", "work done by each living hepatocyte", 1.0),
    Lever("macrophage_recruitment", "inflammatory monocytes drawn into the liver by injury", 1.0),
    Lever("restorative_switch", "inflammatory macrophages that turn to scar-clearing ones", 1.0),
    Lever("stellate_activation", "stellate cells that start or resume scarring", 1.0),
    Lever("stellate_clearance", "death of scar-forming myofibroblasts", 1.0),
    Lever("collagen_synthesis", "collagen laid down by each myofibroblast", 1.0),
    Lever("collagen_crosslinking", "fresh collagen that becomes cross-linked", 1.0),
    Lever("collagen_turnover", "breakdown of fresh collagen at a given collagenase", 1.0),
    Lever("collagen_breakdown", "collagenase activity beyond that of the liver's own cells", 0.0),
    Lever("collagenase_inhibition", "how well myofibroblasts hold collagenase back (TIMP)", 1.0),
    Lever("portal_inflow", "blood flow into the portal vein, and so portal pressure", 1.0),
    Lever("portal_outflow_shunt", "share of portal flow led past the liver by a stent", 0.0),
    Lever("vasodilation", "widening of the arteries that under-fills the circulation", 1.0),
    Lever("sodium_retention", "sodium and water kept by the kidneys as arteries under-fill", 1.0),
    Lever("gut_translocation", "gut bacteria that reach the liver as portal pressure rises", 1.0),
    Lever("ammonia_production", "ammonia made in the gut", 1.0),
    Lever("bilirubin_excretion", "bile made and drained at a given functional mass", 1.0),
    Lever("clotting_activation", "clotting factors that vitamin K makes able to clot", 1.0),
    Lever("albumin_synthesis", "albumin made at a given functional mass", 1.0),
    Lever("albumin_supply", "albumin infused, in g per L of normal plasma volume and day", 0.0),
    Lever("glomerular_filtration", "share of kidney filtration left by lasting damage", 1.0),
    Lever("bilirubin_removal", "plasma bilirubin taken away by devices, 1/day", 0.0),
    Lever("bile_acid_removal", "plasma bile acids taken away by devices, 1/day", 0.0),
    Lever("ammonia_removal", "ammonia taken away by devices, 1/day", 0.0),
    Lever("plasma_replacement", "plasma replaced by that of a healthy donor, 1/day", 0.0),
    Lever("donor_hepatocytes", "donor hepatocytes, as a share of a healthy liver", 0.0),
    Lever("donor_myofibroblasts", "donor myofibroblasts, as a share of stellate cells", 0.0),
)
