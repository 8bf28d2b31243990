"""How a signal spreads: the steady balance of diffusion and removal, and plain smoothing.

On a periodic grid both are exact in Fourier space, free of any direction of the lattice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain

Floats = NDArray[np.float64]


@lru_cache(maxsize=8)
def _wave_numbers(domain: Domain) -> tuple[Floats, Floats]:
    along_x = 2.0 * np.pi * np.fft.rfftfreq(domain.columns, domain.dx)
    along_y = 2.0 * np.pi * np.fft.fftfreq(domain.rows, domain.dy)
    return np.asarray(along_x[None, :], np.float64), np.asarray(along_y[:, None], np.float64)


@lru_cache(maxsize=64)
def _screen_filter(domain: Domain, reach: float) -> Floats:
    kx, ky = _wave_numbers(domain)
    return 1.0 / (1.0 + reach**2 * (kx**2 + ky**2))


@lru_cache(maxsize=64)
def _gauss_filter(domain: Domain, sd: float) -> Floats:
    kx, ky = _wave_numbers(domain)
    return np.exp(-0.5 * sd**2 * (kx**2 + ky**2))


def steady(domain: Domain, sources: Floats, reach: float) -> Floats:
    r"""Steady field of a secreted signal, :math:`L^2 \nabla^2 c - c + s = 0`.

    Parameters
    ----------
    domain : Domain
    sources : array of float, (..., rows, columns)
        Secretion over removal.
    reach : float, um
        Square root of diffusion over removal.
    """
    return _filtered(domain, sources, _screen_filter(domain, reach))


def smooth(domain: Domain, grids: Floats, sd: float) -> Floats:
    """Grids blurred by a Gaussian of the given standard deviation (um)."""
    return _filtered(domain, grids, _gauss_filter(domain, sd))


def smooth_each(domain: Domain, grids: Floats, sd: tuple[float, ...]) -> Floats:
    """Grids blurred each by its own Gaussian; values may be negative."""
    weights = np.stack([_gauss_filter(domain, each) for each in sd])
    return _signed(domain, grids, weights)


def steady_each(domain: Domain, sources: Floats, reach: tuple[float, ...]) -> Floats:
    """Steady fields of signals with different reaches, in one pass."""
    weights = np.stack([_screen_filter(domain, each) for each in reach])
    return np.maximum(_signed(domain, sources, weights), 0.0)


def _filtered(domain: Domain, grids: Floats, weights: Floats) -> Floats:
    return np.maximum(_signed(domain, grids, weights), 0.0)


def _signed(domain: Domain, grids: Floats, weights: Floats) -> Floats:
    from scipy import fft  # pyright: ignore[reportMissingTypeStubs]

    waves: Any = fft.rfft2(grids)
    waves *= weights
    back: Any = fft.irfft2(waves, s=domain.shape, overwrite_x=True)
    return back


def ridges(domain: Domain, grid: Floats, sd: float) -> tuple[Floats, Floats]:
    """Direction in which a blurred grid runs like a ridge: doubled angle times strength.

    Returns
    -------
    axis_x, axis_y : array of float, (rows, columns)
        Of the tangent; their length is the difference of the two curvatures per voxel area.
    """
    from scipy import fft  # pyright: ignore[reportMissingTypeStubs]

    kx, ky = _wave_numbers(domain)
    spectrum: Any = fft.rfft2(grid)
    waves: Any = spectrum * _gauss_filter(domain, sd) * domain.voxel_area
    inverse: Any = fft.irfft2
    xx, yy, xy = (
        inverse(-factor * waves, s=domain.shape) for factor in (kx * kx, ky * ky, kx * ky)
    )
    return xx - yy, 2.0 * xy


def drawn_in(
    domain: Domain, pull: Floats, sd: float, reach: float
) -> tuple[Floats, Floats, Floats, Floats]:
    r"""How an anchored elastic sheet answers to what contracts in it.

    The displacement is :math:`u = L \nabla c` with :math:`L^2 \nabla^2 c - c + s = 0`.

    Parameters
    ----------
    domain : Domain
    pull : array of float, (rows, columns)
        What contracts, `s`.
    sd : float, um
        Blur of it, so that the lattice has no direction.
    reach : float, um
        Root of stiffness over anchorage, `L`.

    Returns
    -------
    toward_x, toward_y : array of float, (rows, columns)
        Displacement.
    axis_x, axis_y : array of float, (rows, columns)
        Strain without its mean: doubled angle of the axis of greatest stretch times its amount.
    """
    from scipy import fft  # pyright: ignore[reportMissingTypeStubs]

    kx, ky = _wave_numbers(domain)
    # The shortest wave a grid can hold has no slope on it.
    slope_x = np.where(kx > np.pi / domain.dx - 1e-9, 0.0, 1j * kx)
    slope_y = np.where(np.abs(ky) > np.pi / domain.dy - 1e-9, 0.0, 1j * ky)
    waves: Any = fft.rfft2(pull)
    waves *= reach * _gauss_filter(domain, sd) * _screen_filter(domain, reach)
    layers: Any = np.stack(
        [
            slope_x * waves,
            slope_y * waves,
            reach * (ky * ky - kx * kx) * waves,
            2.0 * reach * slope_x * slope_y * waves,
        ]
    )
    back: Any = fft.irfft2(layers, s=domain.shape, overwrite_x=True)
    return back[0], back[1], back[2], back[3]
