"""A rule and everything it calls, compiled: the only file that imports numba.

The functions stay as they are written. Compiling one makes a copy whose globals name the
compiled copies of what it calls, down to the primitives that are given an implementation
here. There is no generated source and no second version of the law.

numba's own cache looks only at the file of the function it compiled and cannot see an
edit in a function that this one calls: stale law would answer without a message. So the
cache directory is named by a hash of all source that can be compiled, and of the versions
of numba and Python; where that directory cannot be written, nothing is cached at all.
"""

from __future__ import annotations

import builtins
import dis
import functools
import hashlib
import inspect
import os
import sys
import tempfile
import threading
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

import numba
import numpy
from numba import types
from numba.core import cgutils, config
from numba.core.typing.templates import (
    AttributeTemplate,
    Signature,
    bound_function,
    infer_getattr,
    signature,
)
from numba.extending import lower_builtin, overload, type_callable

from basisbook.kernel import records
from basisbook.kernel.rule import Rule, mark

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", bound=tuple[records.Table, ...])

_PACKAGE = Path(__file__).parents[1]
_COMPILABLE = (
    "money.py",
    "years.py",
    "facts.py",
    "kernel",
    "law/records.py",
    "rules",
    "engine",
    "batch/kernel",
)
_PRIMITIVES = (records.load, records.store, mark)


# `load` and `store` are emitted where they are called. As overloads in Python they took half
# of the time to compile: each record made functions of its own.
@type_callable(records.load)
def _type_load(_context: Any) -> Callable[..., Any]:
    def typer(record: Any, row: Any) -> Any:
        make = record.instance_class
        return types.NamedUniTuple(row.dtype, len(make._fields), make)

    return typer


@lower_builtin(records.load, types.NamedTupleClass, types.Array)
def _lower_load(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    row = context.make_array(signature.args[1])(context, builder, arguments[1])
    cells = (cgutils.gep(builder, row.data, i) for i in range(signature.return_type.count))
    return context.make_tuple(
        builder, signature.return_type, [builder.load(cell) for cell in cells]
    )


@type_callable(records.store)
def _type_store(_context: Any) -> Callable[..., Any]:
    def typer(row: Any, record: Any) -> Any:  # noqa: ARG001 - numba matches names
        return types.none

    return typer


@lower_builtin(records.store, types.Array, types.BaseTuple)
def _lower_store(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    row_type, record_type = signature.args
    row = context.make_array(row_type)(context, builder, arguments[0])
    for i, field in enumerate(record_type.types):
        value = builder.extract_value(arguments[1], i)
        cell = cgutils.gep(builder, row.data, i)
        builder.store(context.cast(builder, value, field, row_type.dtype), cell)
    return context.get_dummy_value()


# A record's own `_replace`, which numba does not know. What is not given keeps its value.
@infer_getattr
class _Replacing(AttributeTemplate):  # type: ignore[misc]
    key = types.NamedUniTuple

    @bound_function("NamedTuple._replace")
    def resolve__replace(self, record: Any, given: Any, named: Any) -> Signature | None:
        if given or not named.keys() <= set(record.fields):
            return None
        kinds = [record.dtype if name in named else types.Omitted(None) for name in record.fields]
        parameters = [
            inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None)
            for name in record.fields
        ]
        return signature(record, *kinds).replace(pysig=inspect.Signature(parameters))


@lower_builtin("NamedTuple._replace", types.NamedUniTuple, types.VarArg(types.Any))
def _lower_replace(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    record, *values = arguments
    cells = [
        builder.extract_value(record, i) if isinstance(kind, types.Omitted) else value
        for i, (kind, value) in enumerate(zip(signature.args[1:], values, strict=True))
    ]
    return context.make_tuple(builder, signature.return_type, cells)


@overload(mark)
def _mark(what: Any, index: Any, year: Any) -> Callable[..., Any]:  # noqa: ARG001
    def implementation(what: Any, index: Any, year: Any) -> None:  # noqa: ARG001
        return None

    return implementation


def source_hash(package: Path = _PACKAGE) -> str:
    """Return a hash of all source that can be compiled, and of numba's and Python's versions."""
    digest = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for name in _COMPILABLE:
        path = package / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:20]


def cache_directory() -> Path:
    """Return where compiled code of this source is kept (`BASISBOOK_CACHE` moves it)."""
    base = os.environ.get("BASISBOOK_CACHE") or Path.home() / ".cache" / "basisbook"
    return Path(base) / "compiled" / source_hash()


def compiled(function: Any) -> Any:
    """Return the compiled copy of a rule or of a function in the kernel subset.

    It takes tables as `array` makes them, and returns none. With `NUMBA_DISABLE_JIT=1` it is
    the plain function, and tables stay lists.
    """
    # The directory of the cache is one for all threads while a copy is made: two at once would
    # make two copies, and one of them would be kept where no edit of the law is seen.
    with _MAKING:
        return _compiled(function)


_MAKING = threading.Lock()


@functools.cache
def _compiled(function: Any) -> Any:
    if config.DISABLE_JIT:
        return _plain(function)
    directory = cache_directory()
    before = config.CACHE_DIR
    config.CACHE_DIR = str(directory)
    try:
        # Compiled code makes no memory: with `_nrt=False` it counts no references to tables
        # either, which took five sixths of the time of a run. Those who call it hold them.
        return numba.njit(cache=_writable(directory), nogil=True, _nrt=False)(_copy(function))
    finally:
        config.CACHE_DIR = before


def array(table: records.Table) -> Any:
    """Return a table as an array, which a compiled function reads and writes."""
    if config.DISABLE_JIT:
        return table
    # An empty table has no width, but two dimensions all the same.
    return numpy.array(table, dtype=numpy.int64).reshape(len(table), -1 if table else 1)


def column(values: Any) -> Any:
    """Return an Arrow array without nulls as a column for a compiled function: the same cells."""
    if config.DISABLE_JIT:
        return values.tolist()
    return numpy.asarray(values)


def zeros(rows: int, width: int) -> Any:
    """Return a table of zeros, as an array if functions are compiled."""
    if config.DISABLE_JIT:
        return [[0] * width for _ in range(rows)]
    return numpy.zeros((rows, width), dtype=numpy.int64)


def table_column(table: Any, rows: int, number: int) -> Any:
    """Return one column of a table's first rows as an array."""
    if config.DISABLE_JIT:
        return numpy.array([row[number] for row in table[:rows]], dtype=numpy.int64)
    return table[:rows, number]


def arrays(tables: T) -> T:
    """Return a NamedTuple of tables with each of them as an array."""
    return type(tables)(*(array(table) for table in tables))


def _writable(directory: Path) -> bool:
    """Return whether files can be made in `directory`.

    Where they cannot, numba would go on to cache beside the source or in the user's own
    directory, neither of which is keyed by the source: old law would come back.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=directory).close()
    except OSError:
        return False
    return True


@functools.cache
def _called(function: Any) -> Any:
    """Return the compiled copy of a function that only compiled functions call.

    Python never calls it. Told so, numba leaves out the wrappers, which took a third of the time
    to compile.
    """
    dispatcher = numba.njit(
        nogil=True,
        forceinline=not getattr(_plain(function), "apart", False),
        _nrt=False,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
    )(_copy(function))
    resolve = dispatcher.get_call_template
    # Or an argument written as 0 would make a version of the function of its own.
    dispatcher.get_call_template = lambda given, named: resolve(
        [types.unliteral(argument) for argument in given], named
    )
    return dispatcher


def _copy(function: Any) -> FunctionType:
    plain = _plain(function)
    # Not `co_names`, which are attributes too: a field may be called like a function.
    names = {one.argval for one in dis.get_instructions(plain) if one.opname == "LOAD_GLOBAL"}
    scope = {name: _bound(plain.__globals__[name]) for name in names & plain.__globals__.keys()}
    scope |= {"__builtins__": builtins, "__name__": plain.__module__}
    copy = FunctionType(plain.__code__, scope, plain.__name__, plain.__defaults__)
    copy.__qualname__ = plain.__qualname__
    return copy


def _plain(function: Any) -> Any:
    return function.function if isinstance(function, Rule) else function


def _bound(value: Any) -> Any:
    if not isinstance(value, Rule | FunctionType) or value in _PRIMITIVES:
        return value
    return _called(value)
