"""Small changes of a function, each of which some test should notice.

A mutant is a function with one expression changed: a comparison, a sum, a constant, `min` for
`max`, a condition that always or never holds, a result or a part of it that is nothing.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from types import CodeType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDERINGS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_OPPOSITE = {"min": "max", "max": "min"}


class Mutant(NamedTuple):
    """One change: in which function, what a statement was and has become, and the code."""

    module: str
    function: str
    before: str
    after: str
    code: CodeType

    @property
    def name(self) -> str:
        """The same from run to run while its statement is the same."""
        return f"{self.module}.{self.function}: {self.before} -> {self.after}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of the functions of a module, each with a name of its own."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for place, function in enumerate(tree.body):
        if isinstance(function, ast.FunctionDef):
            for before, after, changed in _changed(function):
                code = _compiled(tree, place, changed)
                made = Mutant(module, function.name, before, after, code)
                seen[made.name] += 1
                again = seen[made.name]
                yield made._replace(after=f"{after} ({again})") if again > 1 else made


def _compiled(tree: ast.Module, place: int, changed: ast.FunctionDef) -> CodeType:
    """Return the code of a changed function, compiled where it stands in its module."""
    whole = copy.copy(tree)
    whole.body = [*tree.body]
    whole.body[place] = changed
    module = compile(ast.fix_missing_locations(whole), "<mutant>", "exec")
    codes = [one for one in module.co_consts if isinstance(one, CodeType)]
    return next(one for one in codes if one.co_name == changed.name)


def _changed(function: ast.FunctionDef) -> Iterator[tuple[str, str, ast.FunctionDef]]:
    """Yield a statement as it was, as it has become, and the function with it."""
    for statement, node in _expressions(function):
        for replacement in _replacements(node):
            memo: dict[int, object] = {id(node): replacement}
            changed = copy.deepcopy(function, memo)
            yield _shown(statement), _shown(copy.deepcopy(statement, memo)), changed


def _expressions(function: ast.FunctionDef) -> Iterator[tuple[ast.stmt, ast.AST]]:
    """Yield each node of a function's body with the innermost statement that it stands in."""
    waiting: list[tuple[ast.stmt, ast.AST]] = [(one, one) for one in reversed(function.body)]
    while waiting:
        statement, node = waiting.pop()
        yield statement, node
        waiting += [
            (child if isinstance(child, ast.stmt) else statement, child)
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, ast.expr_context)
        ]


def _shown(statement: ast.stmt) -> str:
    """Return a statement on one line, a compound one without its body."""
    return ast.unparse(statement).partition("\n")[0]


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        yield from _comparisons(node)
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _SUMS:
        yield _with(node, op=_SUMS[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.If | ast.IfExp):
        yield from (_with(node, test=ast.Constant(value)) for value in (True, False))
    elif isinstance(node, ast.While):
        yield _with(node, test=ast.Constant(value=False))
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | ast.Tuple):
        yield from _results(node)


def _with(node: ast.AST, **parts: object) -> ast.AST:
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in _ORDERINGS.get(type(operator), ()):
            ops = [*node.ops]
            ops[place] = other()
            yield _with(node, ops=ops)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        if node.value:
            yield ast.Constant(node.value - 1)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    name = getattr(node.func, "id", "")
    if name in _OPPOSITE:
        yield _with(node, func=ast.Name(_OPPOSITE[name], ast.Load()))
        yield from node.args
    elif name[:1].isupper():
        # A record: each of its parts in turn is nothing.
        for place, part in enumerate(node.args):
            if not isinstance(part, ast.Constant):
                args = [*node.args]
                args[place] = ast.Constant(0)
                yield _with(node, args=args)


def _results(node: ast.Return) -> Iterator[ast.AST]:
    """Yield a result that is nothing; for a record its parts are changed instead."""
    call = node.value if isinstance(node.value, ast.Call) else None
    if node.value is not None and not getattr(getattr(call, "func", None), "id", "")[:1].isupper():
        yield _with(node, value=ast.Constant(0))
