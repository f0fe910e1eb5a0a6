"""The figures as a table on the screen, as `quality.json`, and as the block of `quality.md` that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluate.tally import Tally

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "docs" / "about" / "figures" / "quality.json"
PAGE = ROOT / "docs" / "about" / "quality.md"
BEGIN, END = "<!-- written by make eval -->", "<!-- end -->"
TITLES = {
    "seeds": "The five articles of this briefing",
    "open": "Invented articles, read while the rules were written",
    "held": "Invented articles, set aside before the rules were written",
    "corpora": "Public news corpora, development halves",
}
Figures = dict[str, dict[str, dict[str, float | int | None]]]


def as_figures(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float | int | None]]:
    """Counts and ratios of each kind that there is something of."""
    return {
        kind: {
            "precision": _rounded(tally.precision),
            "recall": _rounded(tally.recall),
            "f1": _rounded(tally.f1),
            "right": tally.right,
            "found": None if tally.recall_only else tally.found,
            "wanted": tally.wanted,
        }
        for kind, tally in tallies.items()
        if tally.found or tally.wanted
    }


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 3)


def as_json(figures: Figures) -> str:
    """The file of figures: no dates, times or paths; the same figures give the same bytes."""
    return json.dumps(figures, indent=1, ensure_ascii=False) + "\n"


def as_lines(title: str, figures: Mapping[str, Mapping[str, float | int | None]]) -> Iterable[str]:
    """A table for the screen, in per cent."""
    yield f"{title}"
    yield f"  {'kind':28} {'precision':>9} {'recall':>9} {'F1':>7}   right/found/wanted"
    for kind, row in figures.items():
        ratios = [f"{_percent(row[key]):>{width}}" for key, width in (("precision", 9), ("recall", 9), ("f1", 7))]
        found = "–" if row["found"] is None else row["found"]
        yield f"  {kind:28} {' '.join(ratios)}   {row['right']}/{found}/{row['wanted']}"


def _percent(ratio: float | None) -> str:
    return "–" if ratio is None else f"{100 * ratio:.1f}"


def as_block(figures: Figures) -> str:
    """The tables of the page, in per cent."""
    lines = [BEGIN, ""]
    for part, rows in figures.items():
        lines += [f"### {TITLES[part]} {{ #{part} }}", ""]
        lines += ["| what | precision | recall | F1 | in the articles |", "|---|--:|--:|--:|--:|"]
        for kind, row in rows.items():
            ratios = " | ".join(_percent(row[key]) for key in ("precision", "recall", "f1"))
            lines.append(f"| {kind} | {ratios} | {row['wanted']} |")
        lines.append("")
    return "\n".join([*lines, END])


def with_block(page: str, block: str) -> str:
    """The page with its block replaced; everything else stays.

    Raises:
        ValueError: If the page has no marked block.
    """
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"the page has no block between “{BEGIN}” and “{END}”")
    return before + block + after


def keep(figures: Figures) -> None:
    """Write `quality.json` and the block of `quality.md`; parts that were not measured this time stay as they were."""
    kept = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    merged = {part: figures.get(part, kept.get(part)) for part in TITLES if part in figures or part in kept}
    FIGURES.write_text(as_json(merged), encoding="utf-8")
    PAGE.write_text(with_block(PAGE.read_text("utf-8"), as_block(merged)), encoding="utf-8")
