"""The regimens of a comparison: care, cells, sessions of devices, a transplantation."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from pydantic import Field, model_validator

from lobule.care import Care
from lobule.liver.device import Device
from lobule.protocol_file import kinds
from lobule.protocol_file.form.arms import ReceivedForm
from lobule.protocol_file.form.fields import Section, amount, named, one_of, whole
from lobule.protocol_file.words import choose, processes_of, spoken
from lobule.treatment import LiverTransplant
from lobule.treatment.transplant import OrganOffers

DEVICES = {spoken(kind): kind for kind in processes_of("treatment") if issubclass(kind, Device)}


class DeviceForm(Section):
    """Sessions of a device."""

    days: list[Annotated[float, amount(kinds.SESSION, "0 days", "2 days")]] = Field(
        default=[], max_length=60, description="Starts of planned sessions."
    )
    hours: Annotated[float | None, amount(kinds.HOURS, "3 hours")] = Field(
        default=None, description="Length of a session; that of the device if absent."
    )
    volume: Annotated[float | None, amount(kinds.LITERS, "3 liters")] = Field(
        default=None, description="Plasma exchanged in a session; plasma exchange only."
    )
    after_aclf: Annotated[float, amount(kinds.UPTAKE, "50 %", scale=0.01)] = Field(
        default=0.0, description="Share of cases of ACLF in which a course of sessions is begun."
    )

    def device(self, name: str) -> Device:
        """The device that is meant."""
        kind = DEVICES[choose("device", name, DEVICES)]
        given: dict[str, Any] = {"days": tuple(self.days), "uptake": self.after_aclf}
        for field in ("hours", "volume"):
            if getattr(self, field) is not None:
                given[field] = getattr(self, field)
        known = {field.name for field in dataclasses.fields(kind)}
        for field in given:
            if field not in known:
                raise ValueError(f"{name} has no {field}; expected it for plasma exchange only.")
        if not self.days and not self.after_aclf:
            raise ValueError(
                f"{name} has no session; expected days, or after_aclf above 0 %. Add one of them."
            )
        return kind(**given)


class TransplantForm(Section):
    """Liver transplantation: on a planned day, or when a list gives an organ."""

    day: Annotated[int | None, whole(kinds.INFUSION, "30 days")] = Field(
        default=None, description="Planned day, as with a living donor."
    )
    organs: Annotated[Any, one_of("organs", {"from the list": True})] = Field(
        default=None, description="'from the list': whoever is listed waits for an organ."
    )
    rate: Annotated[float | None, amount(kinds.TRANSPLANTATION, "50 % per year", scale=0.01)] = (
        Field(default=None, description="Transplantations per patient-year on the list at MELD 20.")
    )
    listed_from: Annotated[float | None, amount(kinds.MELD, "15")] = Field(
        default=None, description="MELD from which patients are listed."
    )

    @model_validator(mode="after")
    def _one_way(self) -> TransplantForm:
        if (self.day is None) == (self.organs is None):
            raise ValueError(
                "transplant says neither or both of 'day' and 'organs'; expected one of them. "
                "Write 'organs: from the list', or a day."
            )
        if self.day is not None and (self.rate, self.listed_from) != (None, None):
            raise ValueError("transplant has a day and a list; expected one. Remove rate or day.")
        return self

    def transplant(self) -> LiverTransplant:
        """The transplantation that is meant."""
        if self.day is not None:
            return LiverTransplant(day=float(self.day))
        given = {"rate": self.rate, "listed_from": self.listed_from}
        return LiverTransplant(
            offers=OrganOffers(**{name: v for name, v in given.items() if v is not None})
        )


class RegimenForm(ReceivedForm):
    """One of the regimens that are compared."""

    treatments: list[Annotated[Any, named("treatment")]] = Field(
        default=[], max_length=20, description="Further treatments besides the care, from day 0."
    )
    devices: dict[str, DeviceForm] = Field(
        default={}, max_length=10, description=f"Sessions, by device: {', '.join(DEVICES)}."
    )
    transplant: TransplantForm | None = Field(
        default=None, description="Liver transplantation; absent if there is none."
    )

    def added(self) -> Care:
        """Everything that is given besides the care."""
        found = [kind().planned(0.0) for kind in self.treatments]
        found += [form.device(name) for name, form in self.devices.items()]
        if self.cells is not None:
            found.append(self.cells.therapy())  # type: ignore[arg-type]
        if self.transplant is not None:
            found.append(self.transplant.transplant())  # type: ignore[arg-type]
        return Care(tuple(found))
