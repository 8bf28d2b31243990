"""Primary biliary cholangitis: bile ducts die, bile stays in the liver and poisons it."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.function import exp, maximum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import output, state

DAYS_PER_YEAR = 365.25


@process
class PrimaryBiliaryCholangitis(Etiology):
    r"""Primary biliary cholangitis, untreated unless a treatment pulls ``cholestasis`` down.

    Lost ducts :math:`D` (share of all small bile ducts), the outflow :math:`o` that the others
    still carry, and retained bile :math:`R` (multiples of normal, beyond normal):

    .. math::

        D' = a\,k_D (1 + f\,r)(1 - D), \quad
        o = \frac{(1 - D)(1 + s)}{1 - D + s}, \quad
        R' = k_R [1 - (1 + R)(u + (1 - u)\,o)], \quad r = \frac{R}{R + R_{1/2}}

    with activity :math:`a` and spare capacity :math:`s`. Ducts have much to spare, so bilirubin
    stays near normal for years and climbs ever faster. Injury sits around the portal tracts: the
    immune attack spreads over their edge, and retained bile harms hepatocytes and further ducts.
    Crowded tracts raise portal pressure before the sinusoids, in part where the gradient does not
    show it, so ascites comes at a lower gradient than in other causes.

    Bile that does not reach the gut leaves vitamin K behind, :math:`K = o (1 + n) / (o + n)` with
    the need :math:`n`, and :math:`K` of the clotting factors work. Retained bile adds to death
    from liver failure. Hazards of the complications were set in cohorts of mixed causes near
    ``reference_age``; with this cause they rise by ``peril_of_age``.

    Does: loss of ducts, retained bile, injury by both, jaundice, lack of vitamin K, ascites and
    death that depend on ducts, bile and age, cancer risk. Does not: itch, bone disease, overlap
    with autoimmune hepatitis, spontaneous remission, antibodies, vitamin K given as a drug.
    Evidence grade: low; tuned to half of the rows of the untreated Mayo trial [@MayoPBCseq] and
    held against the other half. Bilirubin climbs, albumin falls and clotting worsens too slowly in
    the middle patient.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="activity of the disease before any treatment; 1 is untreated",
    )
    duct_loss: float = parameter(
        default=0.056 / DAYS_PER_YEAR,
        unit="1/day",
        prior=lognormal(0.056 / DAYS_PER_YEAR, 1.4),
        source="calibrated: MayoPBCseq",
        meaning="small bile ducts destroyed, of those left, before bile is retained",
        spread=between_patients(0.95),
    )
    vicious_circle: float = parameter(
        default=3.2,
        unit="1",
        prior=lognormal(3.2, 1.6),
        source="calibrated: MayoPBCseq",
        meaning="added multiple of duct loss when much bile is retained",
    )
    spare_ducts: float = parameter(
        default=0.31,
        unit="share of bile ducts",
        prior=lognormal(0.31, 1.5),
        source="calibrated: MayoPBCseq",
        meaning="reserve of the ducts: bile flow is halved when about this share is left",
    )
    kidney_route: float = parameter(
        default=0.03,
        unit="share of normal elimination",
        prior=uniform(0.01, 0.10),
        source="assumed",
        meaning="bile eliminated by the kidneys when none leaves the liver",
    )
    retention_speed: float = parameter(
        default=1.0 / 14.0,
        unit="1/day",
        prior=lognormal(1.0 / 14.0, 2.0),
        source="assumed",
        meaning="speed at which retained bile follows the outflow",
    )
    half_toxic: float = parameter(
        default=3.5,
        unit="multiples of normal",
        prior=lognormal(3.5, 1.8),
        source="calibrated: MayoPBCseq",
        meaning="retained bile at which its harm is half of the greatest",
    )
    interface_injury: float = parameter(
        default=7.0,
        unit="1",
        prior=lognormal(7.0, 1.4),
        source="calibrated: MayoPBCseq",
        meaning="hepatocytes killed at the edge of portal tracts, per duct under attack",
        spread=between_patients(0.30),
    )
    toxic_injury: float = parameter(
        default=2.5e-3,
        unit="1/day",
        prior=lognormal(2.5e-3, 1.6),
        source="calibrated: MayoPBCseq",
        meaning="hepatocytes killed when much bile is retained",
    )
    excretion_exponent: float = parameter(
        default=0.78,
        unit="1",
        prior=lognormal(0.78, 1.3),
        source="calibrated: MayoPBCseq",
        meaning="how steeply bilirubin excretion falls with the outflow of bile",
    )
    crowded_venules: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.8),
        source="calibrated: MayoPBCseq",
        meaning="portal pressure added before the sinusoids when all portal tracts are destroyed",
    )
    hidden_tension: float = parameter(
        default=2.5,
        unit="1",
        prior=lognormal(2.5, 1.4),
        source="calibrated: MayoPBCseq",
        meaning="log-hazard of ascites added without portal tracts, at the same pressure gradient",
    )
    vitamin_k_need: float = parameter(
        default=0.10,
        unit="share of normal outflow",
        prior=lognormal(0.10, 2.0),
        source="assumed",
        meaning="outflow of bile at which about half of the usual vitamin K is absorbed",
        spread=between_patients(0.6),
    )
    cholestatic_death: float = parameter(
        default=6.0,
        unit="1",
        prior=lognormal(6.0, 1.5),
        source="calibrated: MayoPBCseq",
        meaning="added multiple of death from liver failure when much bile is retained",
    )
    peril_of_age: float = parameter(
        default=0.065,
        unit="1/year",
        prior=lognormal(0.065, 1.3),
        source="calibrated: MayoPBCseq",
        meaning="rise per year of age of the log-hazard of infection, ACLF and liver failure",
    )
    reference_age: float = parameter(
        default=59.0,
        unit="year",
        prior=uniform(53.0, 63.0),
        source="assumed",
        meaning="age at which these hazards are as in cirrhosis of any cause",
    )
    cancer_rate: float = parameter(
        default=0.010,
        unit="1/year",
        prior=lognormal(0.010, 1.8),
        source="assumed",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )

    onset_age = 40.0
    zone = Zone.PERIDUCTAL
    states = (
        state("bile_ducts_lost", "share of bile ducts", label="small bile ducts lost"),
        state("bile_retained", "multiples of normal", label="bile retained in the liver"),
    )

    @output("1/day", "immune attack on bile ducts")
    def duct_attack(self, x: Any) -> Any:
        """Ducts destroyed, of those left, before bile is retained."""
        return self.activity * x.lever("cholestasis") * self.duct_loss

    @output("share of normal", "outflow of bile")
    def bile_outflow(self, x: Any) -> Any:
        """What the remaining ducts carry, the kidneys' route included."""
        left = maximum(1.0 - x.bile_ducts_lost, 0.0)
        carried = left * (1.0 + self.spare_ducts) / (left + self.spare_ducts)
        return self.kidney_route + (1.0 - self.kidney_route) * carried

    @output("1", "harm by retained bile, 1 at most")
    def bile_toxicity(self, x: Any) -> Any:
        """Saturates as bile is retained."""
        retained = maximum(x.bile_retained, 0.0)
        return retained / (retained + self.half_toxic)

    @output("share of normal", "vitamin K absorbed")
    def vitamin_k(self, x: Any) -> Any:
        """Bile carries it across the gut; the kidneys' route stands in for uptake without bile."""
        usual = 1.0 + self.vitamin_k_need
        return usual * x.bile_outflow / (x.bile_outflow + self.vitamin_k_need)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of lost ducts and retained bile."""
        lost = x.duct_attack * (1.0 + self.vicious_circle * x.bile_toxicity)
        kept = (1.0 + x.bile_retained) * x.bile_outflow
        return {
            "bile_ducts_lost": lost * (1.0 - x.bile_ducts_lost),
            "bile_retained": self.retention_speed * (1.0 - kept),
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury around the portal tracts, what bile does outside the liver, cancer risk."""
        return {
            "etiologic_injury": self._injury(x),
            "bilirubin_excretion": power(x.bile_outflow, self.excretion_exponent),
            "portal_inflow": 1.0 + self.crowded_venules * x.bile_ducts_lost,
            "clotting_activation": x.vitamin_k,
            "carcinogenesis": self.cancer_rate,
            **self._perils(x),
        }

    def _injury(self, x: Any) -> Any:
        immune = self.interface_injury * x.duct_attack
        return immune + self.toxic_injury * x.bile_toxicity * x.lever("cholestasis")

    def _perils(self, x: Any) -> dict[str, Any]:
        """Hazards that differ from those of cirrhosis of any cause at the same labs."""
        aged = exp(self.peril_of_age * (x.age - self.reference_age))
        cholestatic = 1.0 + self.cholestatic_death * x.bile_toxicity
        return {
            "ascites_onset_hazard": exp(self.hidden_tension * x.bile_ducts_lost),
            "infection_hazard": aged,
            "aclf_hazard": aged,
            "death_from_liver_failure_hazard": aged * cholestatic,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """Ducts die, and so do hepatocytes beside them."""
        return (
            rule("cholangiocyte", "apoptosis", rises_with="autoreactive T cell contact"),
            rule("periportal hepatocyte", "apoptosis", rises_with="bile acid"),
        )
