"""The waiting list: patients who share the organs, so that nobody's fate is theirs alone."""

from lobule.waiting_list.blood_group import BloodGroup, BloodGroups, BloodRule
from lobule.waiting_list.center import (
    Center,
    mayo_1990s,
    united_states_2009,
    united_states_2017,
    united_states_2022,
)
from lobule.waiting_list.economics import (
    CHINA_2004,
    FINLAND,
    KOREA,
    Tariff,
    Utilities,
    costs,
    quality_adjusted_years,
)
from lobule.waiting_list.history import ListHistory
from lobule.waiting_list.listing import ListingRule, Reason
from lobule.waiting_list.offer import Acceptance
from lobule.waiting_list.ranking import (
    ByScore,
    ByWaitingTime,
    CancerExceptions,
    HospitalFirst,
    Ranking,
    UrgentFirst,
)
from lobule.waiting_list.referral import Referral, referred
from lobule.waiting_list.run import run
from lobule.waiting_list.stays import Stays, Transplantations
from lobule.waiting_list.supply import Donors, OrganSupply

__all__ = [
    "CHINA_2004",
    "FINLAND",
    "KOREA",
    "Acceptance",
    "BloodGroup",
    "BloodGroups",
    "BloodRule",
    "ByScore",
    "ByWaitingTime",
    "CancerExceptions",
    "Center",
    "Donors",
    "HospitalFirst",
    "ListHistory",
    "ListingRule",
    "OrganSupply",
    "Ranking",
    "Reason",
    "Referral",
    "Stays",
    "Tariff",
    "Transplantations",
    "UrgentFirst",
    "Utilities",
    "costs",
    "mayo_1990s",
    "quality_adjusted_years",
    "referred",
    "run",
    "united_states_2009",
    "united_states_2017",
    "united_states_2022",
]
