from detente.archive import MonthRow
from detente.serving.charts import periods_chart


def _row(month: str | None, quad: str, events: int, status: str = "happened") -> MonthRow:
    return MonthRow(month, "CONSULT", quad, status, "=", events)  # type: ignore[arg-type]


def test_cooperation_stands_above_and_conflict_below_with_gaps_left_empty() -> None:
    chart = periods_chart([_row("2018-01", "verbal cooperation", 2), _row("2018-03", "material conflict", 4)])
    assert chart is not None
    assert [(bar.period, bar.cooperation, bar.conflict) for bar in chart.bars] == [
        ("2018-01", 2, 0),
        ("2018-02", 0, 0),
        ("2018-03", 0, 4),
    ]
    assert chart.bars[2].below == 2 * chart.bars[0].above == chart.height


def test_only_what_happened_is_drawn() -> None:
    assert periods_chart([_row("2018-01", "verbal conflict", 3, "planned"), _row(None, "verbal conflict", 1)]) is None


def test_many_months_become_years() -> None:
    chart = periods_chart([_row("1969-03", "material conflict", 1), _row("2021-06", "verbal cooperation", 1)])
    assert chart is not None
    assert (chart.unit, len(chart.bars), chart.bars[0].period) == ("year", 53, "1969")
