"""A drawn chain: everyone in the column of the first stage, nothing over another, goods from left
to right or marked, the same every time."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph.layout import Link, Rest, Sizes, lay_out
from linkage.graph.layout.layers import DEPTHS, layers_of
from linkage.graph.layout.ordering import crossings, ordered
from linkage.graph.layout.placing import placed

NAMES = [f"TC-{n}" for n in range(12)]
SIZES = Sizes(box=50, line=10, room=12)


@st.composite
def chains(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2))
    column = {name: draw(st.integers(0, 4)) for name in names}
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names), st.booleans())
    drawn = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=24))
    return column, [Link(f"LK-{n}", *pair) for n, pair in enumerate(drawn)]


def drawn_in(layout):
    """Organization -> the node that stands for it."""
    return {
        name: node
        for node in layout.nodes
        for name in (node.name.members if isinstance(node.name, Rest) else [node.name])
    }


@given(chains(), st.integers(2, 6))
def test_everyone_is_drawn_once_in_the_own_column(chain, most):
    column, links = chain
    layout = lay_out(column, links, most=most, sizes=SIZES)
    shown = [
        name
        for node in layout.nodes
        for name in (node.name.members if isinstance(node.name, Rest) else [node.name])
    ]
    assert sorted(shown) == sorted(column)
    assert {name: layout.columns[node.layer] for name, node in drawn_in(layout).items()} == column
    assert list(layout.columns) == sorted(layout.columns)
    in_layer = [[n for n in layout.nodes if n.layer == k] for k in range(len(layout.columns))]
    assert all(len(nodes) <= most for nodes in in_layer)


@given(chains(), st.integers(2, 6))
def test_nothing_stands_over_another(chain, most):
    column, links = chain
    layout = lay_out(column, links, most=most, sizes=SIZES)
    spans = [(node.layer, node.y, node.y + SIZES.box) for node in layout.nodes]
    spans += [(b.layer, b.y, b.y + SIZES.line) for edge in layout.edges for b in edge.bends]
    for (layer, top, bottom), (other, above, below) in combinations(spans, 2):
        # heights are rounded to whole units
        assert layer != other or bottom + SIZES.room - 1 <= above or below + SIZES.room - 1 <= top
    assert min(top for _layer, top, _bottom in spans) == 0
    assert max(bottom for _layer, _top, bottom in spans) == layout.height


@given(chains(), st.integers(2, 6))
def test_goods_go_from_left_to_right_or_the_line_is_marked(chain, most):
    column, links = chain
    layout = lay_out(column, links, most=most, sizes=SIZES)
    by_id = {link.id: link for link in links}
    node_of = drawn_in(layout)
    layer = {node.name: node.layer for node in layout.nodes}
    for edge in layout.edges:
        left, right = layer[edge.left], layer[edge.right]
        assert left <= right
        assert [bend.layer for bend in edge.bends] == list(range(left + 1, right))
        for each in edge.linkages:
            link = by_id[each]
            source, target = link.supplier, link.customer
            if link.service:  # to the mill first
                source, target = target, source
            if edge.back:
                source, target = target, source
                assert column[source] < column[target]
            assert (node_of[source].name, node_of[target].name) == (edge.left, edge.right)
        if left == right:
            last = layout.columns[left - DEPTHS + 1 : left + 1] == (layout.columns[left],) * DEPTHS
            assert last or sells_in_a_ring(edge, links, column)
    drawn = sorted(each for edge in layout.edges for each in edge.linkages)
    inside = [k.id for k in links if node_of[k.supplier] == node_of[k.customer]]
    assert sorted(drawn + inside) == sorted(by_id)


def sells_in_a_ring(edge, links, column):
    """Whether goods can come back from the right end to the left without leaving the column."""
    reached, grown = {edge.right}, True
    if isinstance(edge.right, Rest) or isinstance(edge.left, Rest):
        return True
    while grown:
        arcs = [(k.customer, k.supplier) if k.service else (k.supplier, k.customer) for k in links]
        more = {b for a, b in arcs if a in reached and column[a] == column[b]}
        grown = not more <= reached
        reached |= more
    return edge.left in reached


@given(chains(), st.randoms())
def test_the_order_of_the_facts_changes_nothing(chain, random):
    column, links = chain
    columns, turned = list(column.items()), list(links)
    random.shuffle(columns)
    random.shuffle(turned)
    first = lay_out(column, links, most=4, sizes=SIZES)
    assert lay_out(dict(columns), turned, most=4, sizes=SIZES) == first


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=4).flatmap(
        lambda sizes: st.tuples(
            st.just(sizes),
            st.lists(
                st.integers(0, len(sizes) - 2).flatmap(
                    lambda n: st.tuples(
                        st.just(n), st.integers(0, sizes[n] - 1), st.integers(0, sizes[n + 1] - 1)
                    )
                ),
                max_size=14,
            ),
        )
    )
)
def test_ordering_keeps_everyone_and_never_makes_more_crossings(drawn):
    sizes, picked = drawn
    layers = [[(n, row) for row in range(size)] for n, size in enumerate(sizes)]
    arcs = [((n, a), (n + 1, b)) for n, a, b in picked]
    found = ordered(layers, arcs)
    assert [sorted(layer) for layer in found] == layers
    assert crossings(layers, arcs) == crossed(layers, arcs)
    assert crossed(found, arcs) <= crossed(layers, arcs)


def crossed(layers, arcs):
    """Pairs of lines that cross, each pair looked at."""
    row = {key: n for layer in layers for n, key in enumerate(layer)}
    return sum(
        a[0][0] == b[0][0] and (row[a[0]] - row[b[0]]) * (row[a[1]] - row[b[1]]) < 0
        for a, b in combinations(arcs, 2)
    )


def test_a_ladder_of_crossed_linkages_is_untangled():
    farms, mills = [f"farm-{n}" for n in range(5)], [f"mill-{n}" for n in range(5)]
    arcs = list(zip(farms, reversed(mills), strict=True))
    assert crossings([farms, mills], arcs) == 10
    assert crossings(ordered([farms, mills], arcs), arcs) == 0


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=1, max_size=7))
def test_heights_are_the_nearest_that_keep_the_distances(drawn):
    """Nothing near them is nearer to what was wanted (the best is one, for squares are convex)."""
    wanted, apart = [want for want, _ in drawn], [distance for _, distance in drawn][1:]
    found = placed(wanted, apart)
    slack = [b - a - d for a, b, d in zip(found, found[1:], apart, strict=False)]
    assert all(each > -1e-9 for each in slack)
    # Moving a row of neighbours that touch, up or down together, gains nothing.
    for first in range(len(found)):
        for last in range(first, len(found)):
            pull = sum(wanted[first : last + 1]) - sum(found[first : last + 1])
            free_up = first == 0 or slack[first - 1] > 1e-9
            free_down = last == len(found) - 1 or slack[last] > 1e-9
            assert not (free_up and pull < -1e-6)
            assert not (free_down and pull > 1e-6)


def test_inside_a_stage_the_seller_stands_to_the_left():
    """grower → co-op, both producers, → mill"""
    layers = layers_of(
        {"grower": 1, "coop": 1, "mill": 2}, [("grower", "coop"), ("coop", "mill")], 9
    )
    assert layers.columns == (1, 1, 2)
    assert layers.layer_of == {"grower": 0, "coop": 1, "mill": 2}


def test_a_long_layer_keeps_those_with_most_partners():
    farms = [f"farm-{n}" for n in range(9)]
    column = dict.fromkeys(farms, 1) | {"mill": 2, "mill-2": 2}
    arcs = [(name, "mill") for name in farms] + [("farm-8", "mill-2"), ("farm-6", "mill-2")]
    layers = layers_of(column, arcs, most=3)
    assert layers.shown[0] == ("farm-6", "farm-8")
    rest = Rest(0, tuple(f"farm-{n}" for n in (0, 1, 2, 3, 4, 5, 7)))
    assert {layers.at[name] for name in rest.members} == {rest}


def test_no_line_runs_over_a_box():
    """a grower that sells past the mills keeps its own room between them"""
    column = {"grower": 1, "mill-1": 2, "mill-2": 2, "shop": 3}
    links = [Link("1", "grower", "mill-1"), Link("2", "grower", "mill-2")]
    links += [Link("3", "mill-1", "shop"), Link("4", "mill-2", "shop"), Link("5", "grower", "shop")]
    layout = lay_out(column, links, most=9, sizes=SIZES)
    (past,) = [edge for edge in layout.edges if edge.linkages == ("5",)]
    assert [bend.layer for bend in past.bends] == [1]
