"""Charts of the award figures, as pictures sharp enough for print.

Greys and hatching, because a records office prints and copies in black and white.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from assistant.vietnamese.numbers import format_number

#: Ships with matplotlib and has every Vietnamese letter.
_FONT = "DejaVu Serif"
_SIZE, _SMALL = 9, 8
_DOTS_PER_INCH = 220
_FILLS = (("#404040", ""), ("#c8c8c8", ""), ("#ffffff", "///"), ("#8c8c8c", "..."))
WIDTH_MM, HEIGHT_MM = 160, 58


def awards_by_year(years: Sequence[int], series: Mapping[str, Sequence[int]]) -> bytes:
    """Bars by year, one beside the other for each of the ``series`` (name → counts by year). PNG."""
    figure, axes = _canvas()
    width = 0.8 / max(1, len(series))
    for i, (name, counts) in enumerate(series.items()):
        color, hatch = _FILLS[i % len(_FILLS)]
        places = [at + (i - (len(series) - 1) / 2) * width for at in range(len(years))]
        bars = axes.bar(
            places, counts, width, label=name, color=color, hatch=hatch, edgecolor="black", linewidth=0.6
        )
        labels = [format_number(n) for n in counts]
        axes.bar_label(bars, labels, padding=1, fontsize=_SMALL - 1, fontfamily=_FONT)
    axes.set_xticks(range(len(years)), [str(y) for y in years])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _finish(axes, "Số lượt khen thưởng", format_number, legend=len(series) > 1)
    return _png(figure)


def share_by_year(years: Sequence[int], shares: Sequence[float], label: str) -> bytes:
    """A line of percentages by year, each value written at its point. PNG."""
    figure, axes = _canvas()
    axes.plot(range(len(years)), shares, color="black", marker="o", markersize=4, linewidth=1.4)
    for at, share in enumerate(shares):
        axes.annotate(f"{format_number(round(share, 1))}%", (at, share), xytext=(0, 6), ha="center",
                      textcoords="offset points", fontsize=_SMALL, fontfamily=_FONT)  # fmt: skip
    axes.set_xticks(range(len(years)), [str(y) for y in years])
    axes.set_ylim(0, max(100 if max(shares) > 70 else max(shares) * 1.3, 1))
    _finish(axes, label, lambda value: f"{format_number(round(value))}%", legend=False)
    return _png(figure)


def _canvas() -> tuple[Figure, Axes]:
    # Figures of their own, not pyplot's: pages are served from several threads.
    figure = Figure(figsize=(WIDTH_MM / 25.4, HEIGHT_MM / 25.4), dpi=_DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _finish(axes: Axes, label: str, show: object, *, legend: bool) -> None:
    axes.set_ylabel(label, fontsize=_SIZE, fontfamily=_FONT)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))  # type: ignore[operator]
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", linewidth=0.4, color="#999999")
    axes.set_axisbelow(True)
    axes.margins(y=0.12)
    for text in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        text.set_fontfamily(_FONT)
        text.set_fontsize(_SIZE)
    if legend:
        axes.legend(prop={"family": _FONT, "size": _SIZE}, frameon=False, ncols=4, loc="upper center",
                    bbox_to_anchor=(0.5, 1.16))  # fmt: skip


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
