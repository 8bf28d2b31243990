"""A small writer of LLVM IR: memory, branches, loops; W patients to a vector."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from lobule.engine.llvm_type import alignment, element_of, mangled
from lobule.engine.value import Value


class Writer:
    """Collects functions of one module as text."""

    def __init__(self) -> None:
        self._functions: list[str] = []
        self._globals: list[str] = []
        self._intrinsics: dict[str, str] = {}
        self._lines: list[str] = []
        self._entry: list[str] = []
        self._count = 0

    def condition_type(self, type_: str) -> str:
        """Type of a comparison of two values of a type."""
        return f"{type_.split(' x ')[0]} x i1>" if type_.startswith("<") else "i1"

    def constant(self, type_: str, number: float) -> Value:
        """A number as scalar or splat."""
        element = element_of(type_)
        if element == "double":
            text = f"0x{struct.unpack('>Q', struct.pack('>d', float(number)))[0]:016X}"
        elif element == "float":
            single = struct.unpack(">f", struct.pack(">f", float(number)))[0]
            text = f"0x{struct.unpack('>Q', struct.pack('>d', single))[0]:016X}"
        else:
            text = str(int(number))
        if type_.startswith("<"):
            text = f"splat ({element} {text})"
        return Value(self, type_, text)

    def emit(self, type_: str, instruction: str) -> Value:
        """Write an instruction with a result."""
        self._count += 1
        name = f"%v{self._count}"
        self._lines.append(f"  {name} = {instruction}")
        return Value(self, type_, name)

    def do(self, instruction: str) -> None:
        """Write an instruction without a result."""
        self._lines.append(f"  {instruction}")

    def intrinsic(self, name: str, *arguments: Value) -> Value:
        """Call a hardware intrinsic, such as ``fma`` or ``sqrt``, on values of one type."""
        type_ = arguments[0].type
        full = f"@llvm.{name}.{mangled(type_)}"
        self._intrinsics[full] = f"declare {type_} {full}({', '.join([type_] * len(arguments))})"
        inner = ", ".join(f"{a.type} {a.text}" for a in arguments)
        return self.emit(type_, f"call {type_} {full}({inner})")

    def require(self, declaration: str) -> None:
        """Declare an outside function once."""
        self._intrinsics[declaration] = declaration

    def reduce_or(self, mask: Value) -> Value:
        """Whether any lane of a condition holds."""
        name = f"@llvm.vector.reduce.or.{mangled(mask.type)}"
        self._intrinsics[name] = f"declare i1 {name}({mask.type})"
        return self.emit("i1", f"call i1 {name}({mask.type} {mask.text})")

    def call(self, function: str, *arguments: Value) -> None:
        """Call a function of the module that returns nothing."""
        inner = ", ".join(f"{a.type} {a.text}" for a in arguments)
        self.do(f"call void @{function}({inner})")

    def local(self, type_: str, count: int = 1) -> Value:
        """Memory on the stack of the current function, aligned for vectors."""
        self._count += 1
        name = f"%m{self._count}"
        self._entry.append(f"  {name} = alloca {type_}, i64 {count}, align 64")
        return Value(self, "ptr", name)

    def at(self, pointer: Value, index: Value | int, type_: str) -> Value:
        """Address of an element."""
        place = f"i64 {index}" if isinstance(index, int) else f"i64 {index.text}"
        return self.emit("ptr", f"getelementptr inbounds {type_}, ptr {pointer.text}, {place}")

    def load(self, type_: str, pointer: Value, index: Value | int = 0) -> Value:
        """Read an element."""
        address = (
            pointer if index == 0 and isinstance(index, int) else self.at(pointer, index, type_)
        )
        return self.emit(type_, f"load {type_}, ptr {address.text}, align {alignment(type_)}")

    def store(self, value: Value, pointer: Value, index: Value | int = 0) -> None:
        """Write an element."""
        is_first = isinstance(index, int) and index == 0
        address = pointer if is_first else self.at(pointer, index, value.type)
        self.do(
            f"store {value.type} {value.text}, ptr {address.text}, align {alignment(value.type)}"
        )

    def splat(self, scalar: Value, lanes: int) -> Value:
        """The same number in every lane."""
        type_ = f"<{lanes} x {scalar.type}>"
        first = self.emit(
            type_, f"insertelement {type_} poison, {scalar.type} {scalar.text}, i64 0"
        )
        zero = f"<{lanes} x i32> zeroinitializer"
        return self.emit(type_, f"shufflevector {type_} {first.text}, {type_} poison, {zero}")

    def global_words(self, name: str, words: Sequence[int]) -> Value:
        """A constant table of 64-bit integers."""
        inner = ", ".join(f"i64 {w}" for w in words) or "i64 0"
        count = max(len(words), 1)
        self._globals.append(f"@{name} = private constant [{count} x i64] [{inner}], align 64")
        return Value(self, "ptr", f"@{name}")

    @contextmanager
    def function(
        self, name: str, parameters: Sequence[tuple[str, str]], *, public: bool = False
    ) -> Iterator[list[Value]]:
        """Write a function that returns nothing; yields its parameters."""
        self._lines, self._entry, self._count = [], [], 0
        inner = ", ".join(
            f"{t} {'noalias ' if t == 'ptr' and not public else ''}%{n}" for t, n in parameters
        )
        linkage = "" if public else "internal "
        yield [Value(self, t, f"%{n}") for t, n in parameters]
        body = [f"define {linkage}void @{name}({inner}) noinline nounwind {{", "entry:"]
        self._functions.append("\n".join([*body, *self._entry, *self._lines, "  ret void", "}"]))

    def _label(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._count}"

    def _begin(self, label: str) -> None:
        self._lines.append(f"{label}:")

    @contextmanager
    def when(self, condition: Value) -> Iterator[None]:
        """Run a block only if a scalar condition holds."""
        inside, after = self._label("then"), self._label("after")
        self.do(f"br i1 {condition.text}, label %{inside}, label %{after}")
        self._begin(inside)
        yield
        self.do(f"br label %{after}")
        self._begin(after)

    @contextmanager
    def loop(self) -> Iterator[Loop]:
        """Repeat a block until `Loop.leave_unless` says so."""
        head, after = self._label("loop"), self._label("done")
        self.do(f"br label %{head}")
        self._begin(head)
        yield Loop(self, after)
        self.do(f"br label %{head}")
        self._begin(after)

    @contextmanager
    def count(self, stop: Value | int) -> Iterator[Value]:
        """Repeat a block for 0, 1, … stop - 1."""
        limit = self.constant("i64", stop) if isinstance(stop, int) else stop
        counter = self.local("i64")
        self.store(self.constant("i64", 0), counter)
        with self.loop() as loop:
            place = self.load("i64", counter)
            loop.leave_unless(place < limit)
            yield place
            self.store(place + 1, counter)

    def text(self) -> str:
        """The module."""
        return "\n\n".join([*self._globals, *self._intrinsics.values(), *self._functions])


@dataclass(frozen=True)
class Loop:
    """A loop under construction."""

    writer: Writer
    after: str

    def leave_unless(self, condition: Value) -> None:
        """Go on only while a scalar condition holds."""
        writer = self.writer
        inside = writer._label("go")
        writer.do(f"br i1 {condition.text}, label %{inside}, label %{self.after}")
        writer._begin(inside)
