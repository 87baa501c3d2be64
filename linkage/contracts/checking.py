"""What a template may hold: names of a contract, conditions on them, a walk through its lists.

A template is a program that somebody sent us. It runs in jinja2's sandbox; and before it runs every
word of it is read here, so that calls, arithmetic, macros and inner attributes never come so far.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes

from linkage.contracts.facts import Contract, Month, Party

DEEPEST = 3  # loops within loops
FILTERS = frozenset({"upper", "lower", "capitalize"})
LOOP = dict.fromkeys(("index", "first", "last", "length"), str)
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare),
    *(nodes.Operand, nodes.Filter),
)
Kinds = dict[str, Any]


class TemplateProblem(ValueError):
    """Why a file cannot serve as a template.

    ``code``: not_docx, too_big, macro, outside, syntax, unknown, not_allowed, broken; ``what``: the
    part of the file that is meant; ``near``: a name that was perhaps meant.
    """

    def __init__(self, code: str, what: str = "", near: str = "") -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.what, self.near = code, what, near


def _kinds(facts: Any) -> Kinds:
    """The names of a dataclass, each with what it holds."""
    hints = get_type_hints(facts)
    return {field.name: hints[field.name] for field in fields(facts)}


ROOT = _kinds(Contract)
NAMES: tuple[str, ...] = (
    *(name for name, kind in ROOT.items() if not is_dataclass(kind) and not get_args(kind)),
    *(f"{side}.{name}" for side in ("supplier", "customer") for name in _kinds(Party)),
    *(f"month.{name}" for name in _kinds(Month)),
    "stage",
)


def check(tree: nodes.Template) -> None:
    """Raises ``TemplateProblem`` where the parsed template holds what it may not."""
    _walk(tree, dict(ROOT), 0)


def _walk(node: nodes.Node, known: Kinds, depth: int) -> None:
    if not isinstance(node, ALLOWED):
        raise TemplateProblem("not_allowed", _said(node))
    if isinstance(node, nodes.For):
        _walk_loop(node, known, depth)
        return
    if isinstance(node, nodes.Filter) and (
        node.name not in FILTERS or node.args or node.kwargs or node.node is None
    ):
        raise TemplateProblem("not_allowed", f"|{node.name}")
    if isinstance(node, nodes.Name | nodes.Getattr):
        _kind_of(node, known)
        return
    for child in node.iter_child_nodes():
        _walk(child, known, depth)


def _walk_loop(node: nodes.For, known: Kinds, depth: int) -> None:
    """``for month in months``: the body knows ``month`` and ``loop``."""
    if depth == DEEPEST or node.recursive or node.test is not None:
        raise TemplateProblem("not_allowed", "for")
    kind = _kind_of(node.iter, known)
    if get_origin(kind) is not tuple or not isinstance(node.target, nodes.Name):
        raise TemplateProblem("not_allowed", f"for … in {_said(node.iter)}")
    inner = known | {node.target.name: get_args(kind)[0], "loop": LOOP}
    for child in node.body:
        _walk(child, inner, depth + 1)
    for child in node.else_:
        _walk(child, known, depth)


def _kind_of(node: nodes.Node, known: Kinds) -> Any:
    """What a name or a path of names holds."""
    if isinstance(node, nodes.Name):
        if node.name not in known:
            raise TemplateProblem("unknown", node.name, _near(node.name, known))
        return known[node.name]
    if not isinstance(node, nodes.Getattr):
        raise TemplateProblem("not_allowed", _said(node))
    above = _kind_of(node.node, known)
    names = above if isinstance(above, dict) else _kinds(above) if is_dataclass(above) else {}
    if node.attr not in names:
        near = _near(node.attr, names)
        whole = _said(node)
        raise TemplateProblem("unknown", whole, f"{_said(node.node)}.{near}" if near else "")
    return names[node.attr]


def _near(name: str, names: Kinds) -> str:
    return next(iter(get_close_matches(name, names, 1, 0.6)), "")


def _said(node: nodes.Node) -> str:
    """A node as its author wrote it, or its kind in jinja2's word."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    return type(node).__name__.lower()
