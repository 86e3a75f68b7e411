"""The generalised assignment problem as a siting problem, to hold the engine against public instances.

Agents are parcels (each its own park), jobs are must-place projects, and value is a constant less the cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from luodi.siting.model import Columns, Ground, Ints, Model, Pairs, assemble


@dataclass(frozen=True, slots=True)
class Assignment:
    """Costs and loads of job j at agent i (both of shape agents x jobs) and the agents' capacities."""

    cost: Ints
    load: Ints
    capacity: Ints


def parse(text: str) -> tuple[Assignment, ...]:
    """Read the OR-Library format (a count, then problems) or Yagiura's (one problem).

    >>> parse("1  2 2  1 2 3 4  5 6 7 8  10 10")[0].cost.tolist()
    [[1, 2], [3, 4]]
    >>> parse("2 2  1 2 3 4  5 6 7 8  10 10")[0].capacity.tolist()
    [10, 10]
    """
    numbers = np.array(text.split(), dtype=np.int64)
    at, out = 0, []
    if len(numbers) != 2 + int(numbers[0]) * (2 * int(numbers[1]) + 1):
        at = 1  # the first number counts the problems
    while at < len(numbers):
        agents, jobs = int(numbers[at]), int(numbers[at + 1])
        size = agents * jobs
        body = numbers[at + 2 : at + 2 + 2 * size + agents]
        grid = body[: 2 * size].reshape(2, agents, jobs)
        out.append(Assignment(grid[0], grid[1], body[2 * size :]))
        at += 2 + 2 * size + agents
    return tuple(out)


def read(path: Path) -> tuple[Assignment, ...]:
    """Read a file of either format."""
    return parse(path.read_text("ascii"))


def generate(kind: str, agents: int, jobs: int, seed: int) -> Assignment:
    """Make an instance of type C, D or E by its published recipe (Chu and Beasley; Laguna et al.)."""
    rng = np.random.Generator(np.random.Philox(key=seed))
    shape = (agents, jobs)
    if kind == "C":
        load, cost = rng.integers(5, 26, shape), rng.integers(10, 51, shape)
    elif kind == "D":
        load = rng.integers(1, 101, shape)
        cost = 111 - load + rng.integers(-10, 11, shape)
    elif kind == "E":
        real = 1 - 10 * np.log(1 - rng.random(shape))
        load = np.maximum(np.rint(real), 1).astype(np.int64)
        cost = np.rint(1000 / real - 10 * rng.random(shape)).astype(np.int64)
    else:
        raise ValueError(f"no type {kind!r}: C, D or E")
    capacity = 8 * load.sum(axis=1) // (10 * agents)
    return Assignment(cost.astype(np.int64), load.astype(np.int64), capacity.astype(np.int64))


def model(problem: Assignment) -> tuple[Model, int]:
    """Return the siting model and the constant whose difference to a plan's value is the cost."""
    agents, jobs = problem.cost.shape
    top = int(problem.cost.max()) + 1
    agent, job = (x.reshape(-1) for x in np.indices((agents, jobs)))
    fits = problem.load.reshape(-1) <= problem.capacity[agent]
    agent, job = agent[fits].astype(np.int64), job[fits].astype(np.int64)
    zero = np.zeros(len(agent), np.int64)
    value = top - problem.cost[agent, job]
    columns = Columns(job, agent, agent + 1, zero, agent, value, problem.load[agent, job], zero, zero)
    nobody = np.zeros(0, np.int64)
    ground = Ground(
        problem.capacity,
        tuple(f"agent-{k}" for k in range(agents)),
        (),
        (),
        np.zeros((0, 2), np.int64),
        np.ones(jobs, bool),
        np.zeros(jobs, np.int64),
        Pairs(nobody, nobody, nobody, nobody),
    )
    return assemble(columns, ground), top * jobs
