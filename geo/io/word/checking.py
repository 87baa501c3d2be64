"""What a template may hold: names of its facts, conditions on them, a walk through their lists.

A template is a program that somebody sent us. It runs in jinja2's sandbox; and before it runs every
word of it is read here, so that calls, arithmetic, macros and inner attributes never come so far.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes

DEEPEST = 4  # loops within loops
FILTERS = frozenset({"upper", "lower", "capitalize"})
LOOP = dict.fromkeys(("index", "first", "last", "length"), str)
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare),
    *(nodes.Operand, nodes.Filter),
)
Kinds = dict[str, Any]
Walked = tuple[Any, ...]  # the lists being walked, from the outside in


class TemplateProblem(ValueError):
    """Why a file cannot serve as a template.

    ``code``: not_docx, too_big, macro, outside, syntax, unknown, not_allowed, broken; ``what``: the
    part of the file that is meant; ``near``: a name that was perhaps meant.
    """

    def __init__(self, code: str, what: str = "", near: str = "") -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.what, self.near = code, what, near


def kinds_of(facts: Any) -> Kinds:
    """The names of a dataclass, each with what it holds."""
    hints = get_type_hints(facts)
    return {field.name: hints[field.name] for field in fields(facts)}


def check(tree: nodes.Template, facts: Any) -> None:
    """Raises ``TemplateProblem`` where the parsed template holds what it may not. ``facts``: the
    dataclass whose names it knows."""
    _walk(tree, kinds_of(facts), ())


def _walk(node: nodes.Node, known: Kinds, around: Walked) -> None:
    if not isinstance(node, ALLOWED):
        raise TemplateProblem("not_allowed", _said(node))
    if isinstance(node, nodes.For):
        _walk_loop(node, known, around)
        return
    if isinstance(node, nodes.Filter) and (
        node.name not in FILTERS or node.args or node.kwargs or node.node is None
    ):
        raise TemplateProblem("not_allowed", f"|{node.name}")
    if isinstance(node, nodes.Name | nodes.Getattr):
        _kind_of(node, known)
        return
    for child in node.iter_child_nodes():
        _walk(child, known, around)


def _walk_loop(node: nodes.For, known: Kinds, around: Walked) -> None:
    """``for month in months``: the body knows ``month`` and ``loop``. A list is not walked within
    itself, so what is drawn is never longer than the facts are."""
    if len(around) == DEEPEST or node.recursive or node.test is not None:
        raise TemplateProblem("not_allowed", "for")
    kind = _kind_of(node.iter, known)
    if get_origin(kind) is not tuple or not isinstance(node.target, nodes.Name):
        raise TemplateProblem("not_allowed", f"for … in {_said(node.iter)}")
    listed = (_owner(node.iter, known), kind)
    if listed in around:
        raise TemplateProblem("not_allowed", f"for … in {_said(node.iter)}")
    inner = known | {node.target.name: get_args(kind)[0], "loop": LOOP}
    for child in node.body:
        _walk(child, inner, (*around, listed))
    for child in node.else_:
        _walk(child, known, around)


def _owner(node: nodes.Node, known: Kinds) -> Any:
    """Whose list it is: the kind above the last name; of a bare name the name itself."""
    return _kind_of(node.node, known) if isinstance(node, nodes.Getattr) else _said(node)


def _kind_of(node: nodes.Node, known: Kinds) -> Any:
    """What a name or a path of names holds."""
    if isinstance(node, nodes.Name):
        if node.name not in known:
            raise TemplateProblem("unknown", node.name, _near(node.name, known))
        return known[node.name]
    if not isinstance(node, nodes.Getattr):
        raise TemplateProblem("not_allowed", _said(node))
    above = _kind_of(node.node, known)
    names = above if isinstance(above, dict) else kinds_of(above) if is_dataclass(above) else {}
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
