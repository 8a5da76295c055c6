"""Work shared between processes: the same results, in the same order."""

from __future__ import annotations

import pytest

from scripts.curation.workers import over


def times(tool: int, batch: int) -> int:
    """What a helper does here; a name of the module, so that another process finds it."""
    if batch == 13:
        raise ValueError("unlucky")
    return tool * batch


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_batches(processes: int) -> None:
    with over(processes, 7) as each:
        assert list(each(times, range(12))) == [7 * batch for batch in range(12)]
        assert list(each(times, iter([5]))) == [35]
        assert list(each(times, [])) == []


def test_two_rounds_may_be_under_way_at_once() -> None:
    with over(2, 2) as each:
        first, second = each(times, range(6)), each(times, range(6, 12))
        assert list(second) == [12, 14, 16, 18, 20, 22]
        assert list(first) == [0, 2, 4, 6, 8, 10]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_reaches_the_caller(processes: int) -> None:
    with over(processes, 1) as each, pytest.raises(ValueError, match="unlucky"):
        list(each(times, range(40)))
