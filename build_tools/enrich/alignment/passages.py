"""The alignments of every two versions of a work, put together to passages of all versions.

Blocks that any alignment joins are in one passage. Where alignments contradict each other, so
that no order of the passages would be that of every version, those concerned become one.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from ...model import Alignment, Passage

#: A block of a version: the id of the document, and that of the block.
_Node = tuple[str, str]
_Graph = Mapping[_Node, set[_Node]]


def passages(
    blocks: Mapping[str, Sequence[str]], alignments: Sequence[Alignment]
) -> tuple[Passage, ...]:
    """Return the passages of a work: each block once, the order of every version kept.

    ``blocks`` are the ids of the blocks of each version in order, ``alignments`` those of every
    two versions.
    """
    texts = [[(document, block) for block in ids] for document, ids in blocks.items()]
    groups = [
        ([*((each.left, id) for id in one.left), *((each.right, id) for id in one.right)], one)
        for each in alignments
        for one in each.blocks
    ]
    joined = Joined(node for text in texts for node in text)
    for nodes, one in groups:
        if one.left and one.right:
            joined.join(nodes)
    for circle in list(_circles(_following(texts, joined.leader))):
        joined.join(circle)
    following = _following(texts, joined.leader)
    place: dict[_Node, float] = {}
    members: dict[_Node, dict[str, list[str]]] = {}
    for text in texts:
        for number, node in enumerate(text):
            leader = joined.leader(node)
            members.setdefault(leader, {}).setdefault(node[0], []).append(node[1])
            place.setdefault(leader, number / len(text))
    scores: dict[_Node, float] = {}
    for nodes, one in groups:
        leader = joined.leader(nodes[0])
        scores[leader] = min(scores.get(leader, 1.0), one.score)
    return tuple(
        Passage(
            MappingProxyType({document: tuple(ids) for document, ids in members[node].items()}),
            scores.get(node, 1.0),
        )
        for node in _in_order(following, place)
    )


class Joined:
    """Sets of nodes that grow together (union and find)."""

    def __init__(self, nodes: Iterable[_Node]) -> None:
        self._leader = {node: node for node in nodes}

    def leader(self, node: _Node) -> _Node:
        """Return the node that stands for the set of ``node``."""
        while self._leader[node] != node:
            self._leader[node] = self._leader[self._leader[node]]
            node = self._leader[node]
        return node

    def join(self, nodes: Sequence[_Node]) -> None:
        """Make the sets of ``nodes`` one."""
        for node in nodes[1:]:
            self._leader[self.leader(node)] = self.leader(nodes[0])


def _following(
    texts: Iterable[Sequence[_Node]], leader: Callable[[_Node], _Node]
) -> dict[_Node, set[_Node]]:
    """Return which set comes directly after which in any of the texts."""
    following: dict[_Node, set[_Node]] = {}
    for text in texts:
        leaders = [leader(node) for node in text]
        for node in leaders:
            following.setdefault(node, set())
        for before, after in pairwise(leaders):
            if before != after:
                following[before].add(after)
    return following


def _circles(graph: _Graph) -> Iterator[list[_Node]]:
    """Yield the nodes from each of which all others of the same list are reached (Kosaraju)."""
    turned: dict[_Node, set[_Node]] = {node: set() for node in graph}
    for node, others in graph.items():
        for other in others:
            turned[other].add(node)
    seen: set[_Node] = set()
    order = [node for start in graph for node in _reached(graph, start, seen)]
    seen = set()
    for start in reversed(order):
        found = list(_reached(turned, start, seen))
        if len(found) > 1:
            yield found


def _reached(graph: _Graph, start: _Node, seen: set[_Node]) -> Iterator[_Node]:
    """Yield what is reached from ``start`` and not ``seen``, each node after all it leads to."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(sorted(graph[start])))]
    while stack:
        node, others = stack[-1]
        new = next((other for other in others if other not in seen), None)
        if new is None:
            stack.pop()
            yield node
        else:
            seen.add(new)
            stack.append((new, iter(sorted(graph[new]))))


def _in_order(graph: _Graph, place: Mapping[_Node, float]) -> Iterator[_Node]:
    """Yield the nodes so that each comes before what follows it, else by their ``place``."""
    before = dict.fromkeys(graph, 0)
    for others in graph.values():
        for other in others:
            before[other] += 1
    ready = [(place[node], node) for node, count in before.items() if not count]
    heapq.heapify(ready)
    while ready:
        _, node = heapq.heappop(ready)
        yield node
        for other in graph[node]:
            before[other] -= 1
            if not before[other]:
                heapq.heappush(ready, (place[other], other))
