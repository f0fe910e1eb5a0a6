"""Times the reading of articles beside a blank spaCy tokeniser on the same text, and keeps the ratios.

    python tests/tools/bench_extract.py [--articles 300] [--flat 10000]

Invented articles are made of the paragraphs of the case articles and the seeds, shuffled with a fixed seed and cut at
600 words: all about exercises and full of quotations, the hardest there is, and with few different words, so that the
tokeniser has seen nearly all of them. News is that of the Worldwide Newswire corpus, where CORPORA_DATA names its
folder. Times are CPU seconds of one process after its start, by 600 words; memory is the peak resident set,
in MB. The figures that travel between machines go to `docs/about/figures/bench-extract.json`; those of news stay from
the last run that had them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.commands.annotate import default_reader
from generator.extract.annotation import annotation
from generator.model.articles import Article
from generator.model.dates import Edtf

ROOT = Path(__file__).resolve().parents[2]
WORDS = 600
PUBLISHED = Edtf.parse("2024-06-15")


def articles(count: int) -> list[str]:
    """That many articles of 600 words, each made of other paragraphs."""
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/cases/articles/open/*.txt"))]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n") if len(line.split()) > 15]
    shuffle = random.Random(1)
    made = []
    for _ in range(count):
        picked, words = [], 0
        while words < WORDS:
            paragraph = shuffle.choice(paragraphs)
            picked.append(paragraph)
            words += len(paragraph.split())
        made.append("\n\n".join(picked))
    return made


def news(count: int) -> list[str]:
    """That many real articles, where they are."""
    folder = Path(os.environ.get("CORPORA_DATA", "")) / "worldwide" / "original_articles"
    paths = sorted(folder.glob("*"))[:count] if os.environ.get("CORPORA_DATA") else []
    return [path.read_text("utf-8", errors="replace") for path in paths]


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds to do the work on every text."""
    before = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - before


def peak_mb() -> float:
    """The most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def start_seconds() -> float:
    """Median CPU seconds from nothing to the first annotation, three times."""
    line = json.dumps({"id": "1", "text": "The exercise began on Monday."}).encode() + b"\n"
    command = [str(Path(sys.executable).parent / "briefing"), "annotate"]
    taken = []
    for _ in range(3):
        before = os.times()
        subprocess.run(command, input=line, check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(taken)


def main() -> None:
    """Measure, print, keep the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--flat", type=int, default=10_000, help="articles read for the test of memory; 0 for none")
    options = parser.parse_args()
    start = start_seconds()
    sets = {"invented": articles(options.articles), "news": news(options.articles)}
    reader = default_reader()

    def read(text: str) -> object:
        return annotation(reader.read(Article("bench", "", text), PUBLISHED))

    for text in [*sets["invented"][:20], *sets["news"][:20]]:
        read(text)  # what is built on first use
    ours = {name: seconds(read, texts) for name, texts in sets.items() if texts}
    early = peak_mb()
    for number in range(options.flat):
        read(sets["invented"][number % len(sets["invented"])])
    late = peak_mb()
    import spacy  # last, so that its memory is not counted

    tokeniser = spacy.blank("en")
    target = ROOT / "docs/about/figures/bench-extract.json"
    kept = json.loads(target.read_text("utf-8")) if target.is_file() else {}
    figures = {
        "command": f"python tests/tools/bench_extract.py --articles {options.articles} --flat {options.flat}",
        "start_seconds": round(start, 1),
        "peak_mb": round(late),
        "peak_growth": round(late / early, 3),
    }
    for name, texts in sets.items():
        if name not in ours:
            figures[name] = kept.get(name)
            continue
        count = sum(len(text.split()) for text in texts) / WORDS
        blank = seconds(tokeniser, texts)
        figures[name] = {
            "articles_a_second": round(count / ours[name]),
            "share_of_blank_spacy_speed": round(blank / ours[name], 3),
        }
    for name, value in figures.items():
        print(f"  {name:16} {value}")
    target.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
