"""Order and pattern of the sparse linear systems, found once per model.

The matrix is split into blocks of states that depend on each other (strongly connected parts),
solved in the order of their dependence. A state that nothing depends on therefore cannot change
a bit of the others, and fill-in stays inside the blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """States that are solved together.

    Attributes
    ----------
    order : tuple of int
        Pivot order.
    rows : dict of int to frozenset of int
        Pattern of each row inside the block after fill-in, its own column included.
    outside : dict of int to tuple of int
        Columns of each row in earlier blocks.
    """

    order: tuple[int, ...]
    rows: Mapping[int, frozenset[int]]
    outside: Mapping[int, tuple[int, ...]]


def blocks(pattern: Sequence[frozenset[int]]) -> tuple[Block, ...]:
    """Blocks in the order in which they must be solved.

    Parameters
    ----------
    pattern : sequence of frozenset of int
        For each row the columns that are not zero; the diagonal is implied.
    """
    found: list[Block] = []
    done: set[int] = set()
    for part in _components(pattern):
        inside = frozenset(part)
        rows = {i: (pattern[i] & inside) | {i} for i in part}
        order, filled = _minimum_degree(rows)
        outside = {i: tuple(sorted((pattern[i] - inside) & done)) for i in part}
        found.append(Block(order, filled, outside))
        done |= inside
    return tuple(found)


def _components(pattern: Sequence[frozenset[int]]) -> list[list[int]]:
    """Strongly connected parts, dependencies first (Tarjan, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    parts: list[list[int]] = []
    for root in range(len(pattern)):
        if root in index:
            continue
        work = [(root, iter(sorted(pattern[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, children = work[-1]
            child = next((c for c in children if c not in index or c in on_stack), None)
            if child is None:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    part: list[int] = []
                    while not part or part[-1] != node:
                        part.append(stack.pop())
                        on_stack.discard(part[-1])
                    parts.append(sorted(part))
            elif child in index:
                low[node] = min(low[node], index[child])
            else:
                index[child] = low[child] = len(index)
                stack.append(child)
                on_stack.add(child)
                work.append((child, iter(sorted(pattern[child]))))
    return parts


def _minimum_degree(
    rows: Mapping[int, frozenset[int]],
) -> tuple[tuple[int, ...], dict[int, frozenset[int]]]:
    """Pivot order by smallest Markowitz count, and the pattern it fills in."""
    remaining = {i: set(columns) for i, columns in rows.items()}
    filled = {i: set(columns) for i, columns in rows.items()}
    order: list[int] = []
    while remaining:
        active = remaining.keys()
        below = {k: [i for i in active if i != k and k in remaining[i]] for k in active}
        right = {k: [j for j in remaining[k] if j != k and j in active] for k in active}
        pivot = min(active, key=lambda k: (len(below[k]) * len(right[k]), k))
        for i in below[pivot]:
            remaining[i] |= set(right[pivot])
            filled[i] |= set(right[pivot])
        order.append(pivot)
        del remaining[pivot]
    return tuple(order), {i: frozenset(columns) for i, columns in filled.items()}
