"""Types of LLVM IR by name: scalars, pointers, and vectors of W patients."""

from __future__ import annotations


def mangled(type_: str) -> str:
    """Mangled name of a type in an intrinsic."""
    names = {"double": "f64", "float": "f32"}
    if type_.startswith("<"):
        count, element = type_[1:-1].split(" x ")
        return f"v{count}{names.get(element, element)}"
    return names.get(type_, type_)


def element_of(type_: str) -> str:
    """Type of one lane of a vector; a scalar is its own."""
    return type_[1:-1].split(" x ")[1] if type_.startswith("<") else type_


def is_real(type_: str) -> bool:
    """Whether it is a floating-point type, or a vector of them."""
    return element_of(type_) in ("double", "float")


def alignment(type_: str) -> int:
    """Bytes to which memory of a type is aligned, at most 64."""
    if type_ == "ptr":
        return 8
    element = {"double": 8, "float": 4, "i64": 8, "i32": 4, "i16": 2, "i8": 1, "i1": 1}[
        element_of(type_)
    ]
    if type_.startswith("<"):
        return min(64, element * int(type_[1:].split(" x ")[0]))
    return element
