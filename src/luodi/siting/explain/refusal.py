"""Why a project was refused: what stops each candidate, who would have to move, what it would cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from luodi.siting.explain.room import many_out, one_out, two_out
from luodi.siting.kernels import Board, State, blank, board, fits, move
from luodi.siting.model import Ints, Model, RowName


@dataclass(frozen=True, slots=True)
class Stop:
    """What stops one candidate: the first capacity it would overdraw and by how much, or a hazard neighbour.

    ``lacking`` is in the unit of the factor; a row named ``hazard`` lacks distance and has 0.
    """

    column: int
    row: RowName
    lacking: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """The refusal of one project.

    ``movers`` is the smallest set of accepted projects that would have to leave (proven smallest where
    ``smallest``; else no member can be spared), entering at ``column``; ``cost`` is what the plan would lose
    by that exchange (negative: it would gain), an upper limit of the loss of forcing the project in.
    ``shortfall`` is what its draws are worth at the going prices beyond its value.
    """

    project: int
    stops: tuple[Stop, ...]
    movers: tuple[int, ...]
    column: int
    smallest: bool
    cost: int
    shortfall: float

    def tally(self) -> list[tuple[RowName, int]]:
        """Count the candidates by what stops them, most frequent first."""
        return Counter(s.row for s in self.stops).most_common()


class Refusals:
    """Answers for one plan; building it once makes each answer fast."""

    def __init__(self, model: Model, choice: Ints, surplus: Ints | None = None) -> None:
        self.model = model
        self.board: Board = board(model)
        self.state: State = blank(model)
        self.surplus = surplus
        for c in choice[choice >= 0]:
            move(self.board, self.state, int(c), 1)

    def of(self, i: int) -> Refusal:
        """Return the refusal of project ``i`` (by index)."""
        columns = range(int(self.model.first[i]), int(self.model.first[i + 1]))
        stops = tuple(self._stop(c) for c in columns)
        movers, column, smallest = self._movers(columns)
        short = 0.0
        if self.surplus is not None and len(columns):
            short = -float(np.max(self.surplus[columns.start : columns.stop]))
        return Refusal(i, stops, movers, column, smallest, self._cost(movers, column), short)

    def _stop(self, c: int) -> Stop:
        b, s = self.board, self.state
        for e in range(int(b.start[c]), int(b.start[c + 1])):
            row = int(b.row[e])
            lacking = int(s.load[row] + b.amount[e] - b.capacity[row])
            if lacking > 0:
                return Stop(c, self.model.rows.names[row], lacking)
        kind = "free" if fits(b, s, c) else "hazard"
        return Stop(c, RowName(kind, "", ""), 0)

    def _movers(self, columns: range) -> tuple[tuple[int, ...], int, bool]:
        b, s = self.board, self.state
        single = [(int(b.value[s.choice[j]]), j, c) for c in columns if (j := int(one_out(b, s, c))) >= 0]
        if single:
            _, j, c = min(single)
            return (j,), c, True
        pair, found = np.zeros(2, np.int64), []
        for c in columns:
            if two_out(b, s, c, pair):
                who = tuple(sorted(int(j) for j in pair))
                found.append((sum(int(b.value[s.choice[j]]) for j in who), who, c))
        if found:
            _, who, c = min(found)
            return who, c, True
        gone = np.zeros(len(s.choice), np.int64)
        sets = []
        for c in columns:
            size = int(many_out(b, s, c, gone))
            if size > 0:
                who = tuple(sorted(int(j) for j in gone[:size]))
                sets.append((size, sum(int(b.value[s.choice[j]]) for j in who), who, c))
        if not sets:
            return (), -1, True
        size, _, who, c = min(sets)
        return who, c, size == 3  # one and two have been ruled out

    def _cost(self, movers: tuple[int, ...], column: int) -> int:
        if column < 0:
            return 0
        choice = self.state.choice.copy()
        before = self.model.value(choice)
        choice[list(movers)] = -1
        choice[self.board.project[column]] = column
        return before - self.model.value(choice)
