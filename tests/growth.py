"""One way to show that work grows in line with the input.

Eight times the input costs a linear reader eight times the work and a quadratic one sixty-four times. The line is
drawn at twenty-four, on the best CPU time of several runs, so the speed of the machine does not decide.
"""

import time
from collections.abc import Callable

TIMES, LIMIT, NOISE = 8, 24, 0.01


def growth(run: Callable[[str], object], piece: str, size: int) -> float:
    """How many times the CPU seconds of ``size`` characters of ``piece`` eight times as many cost."""
    run(piece * 20)
    small, large = (_best(run, piece, size * times) for times in (1, TIMES))
    return large / max(small, NOISE)


def _best(run: Callable[[str], object], piece: str, size: int) -> float:
    best = float("inf")
    for salt in range(3):
        text = (
            piece * (size // len(piece)) + "。" * salt
        )  # another text each time, so that nothing is remembered
        started = time.process_time()
        run(text)
        best = min(best, time.process_time() - started)
    return best
