"""Prints precision, recall and F1 of the rules, kind by kind, and keeps the figures.

    PYTHONPATH=tests python -m evaluate [--part seeds] [--errors KIND] [--show-held] [--no-keep]
    PYTHONPATH=tests python -m evaluate --freeze

Read are the five seeds against the frozen reading, both halves of the case articles and, where `CORPORA_DATA` names
the folder they were unpacked in, the development halves of public corpora. The seeds are read with the publication
date of their source and the package's own gazetteer and lexicon: no other record of the briefing is known.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluate import corpora, report, seeds
from evaluate.cases import read_cases
from evaluate.reading import Reading
from evaluate.scoring import ORDER, score
from evaluate.tally import Tally
from generator.commands.annotate import default_reader
from generator.extract.finds import Finds
from generator.extract.reader import Reader
from generator.model.articles import Article

# What a briefing drawn from the seeds alone would lack.
TOLD_MISSING = ("quotations", "speakers", "exercises", "exercise places")


def main() -> int:
    """Measure, print, and keep what was measured."""
    options = _options()
    if options.freeze:
        seeds.FROZEN.write_text(seeds.as_text(seeds.derive(options.project)), encoding="utf-8")
        print(f"frozen in {seeds.FROZEN.relative_to(report.ROOT)}; commit it alone, and quote the words that decide")
        return 0
    reader = default_reader()
    figures: report.Figures = {}
    for part in options.part or ("seeds", "open", "held", "corpora"):
        tallies = _tallies(part, reader, options)
        if not tallies:
            print(f"{report.TITLES[part]}: left out, CORPORA_DATA names no folder\n")
            continue
        figures[part] = report.as_figures(tallies)
        if options.errors:
            _print_errors(part, tallies, options)
        else:
            print("\n".join(report.as_lines(report.TITLES[part], figures[part])))
            if part == "seeds":
                missing = [f"  {kind} missing: {line}" for kind in TOLD_MISSING for line in tallies[kind].missed]
                print("\n".join(missing))
            print()
    if not options.no_keep and not options.errors and options.project == report.ROOT:
        report.keep(figures)
        print(f"kept in {report.FIGURES.relative_to(report.ROOT)} and {report.PAGE.relative_to(report.ROOT)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluate", description=__doc__.split("\n")[0])
    parser.add_argument("--part", action="append", choices=tuple(report.TITLES), help="only this part; may be repeated")
    parser.add_argument("--errors", metavar="KIND", help=f"list misses and false finds; one of: {', '.join(ORDER)}")
    parser.add_argument("--show-held", action="store_true", help="list errors of the half set aside, too")
    parser.add_argument("--no-keep", action="store_true", help="print only")
    parser.add_argument("--freeze", action="store_true", help="freeze the reading of the seeds as data/ holds it now")
    parser.add_argument("--project", type=Path, default=report.ROOT, help="where seeds/ and data/sources/ are")
    options = parser.parse_args()
    if options.errors and options.errors not in ORDER:
        parser.error(f"no kind “{options.errors}”; one of: {', '.join(ORDER)}")
    return options


def _tallies(part: str, reader: Reader, options: argparse.Namespace) -> dict[str, Tally]:
    if part == "corpora":
        folder = os.environ.get("CORPORA_DATA")
        return corpora.score_all(Path(folder), reader) if folder and not options.errors else {}
    readings = seeds.read_seeds(options.project) if part == "seeds" else read_cases(part)
    return score(_read(readings, reader))


def _read(readings: Sequence[Reading], reader: Reader) -> Iterator[tuple[Reading, Finds]]:
    for reading in readings:
        yield reading, reader.read(Article(reading.id, "", reading.text), reading.published)


def _print_errors(part: str, tallies: dict[str, Tally], options: argparse.Namespace) -> None:
    if part == "held" and not options.show_held:
        return
    tally = tallies[options.errors]
    print(f"{report.TITLES[part]}: {options.errors}")
    for title, lines in (("missed", tally.missed), ("false", tally.false)):
        print(f"  {title}: {len(lines)}")
        for line in lines:
            print(f"    {line}")


if __name__ == "__main__":
    sys.exit(main())
