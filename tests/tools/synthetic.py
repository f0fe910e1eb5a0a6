"""Writes a made-up briefing of any size in the shape of a real one: every kind of record, cited word by word.

    python tests/tools/synthetic.py FOLDER [--pages 500] [--seed 1]

Of a hundred record pages ten are sources, fifty actors, fifteen places and twenty-five exercises; beside them stand
fifty quotations, a hundred claims and ten disagreements. The same size and seed give the same bytes. Names are built
from syllables, so nothing is said of anybody.
"""

from __future__ import annotations

import argparse
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
REVIEWED = {"by": "bench", "on": "2026-01-01"}
KINDS = ("person", "person", "person", "organisation", "armed-service", "state")
TOPICS = ("agreements", "meetings", "arms", "trade", "energy", "diplomacy", "assessments")
DOMAINS = ("land", "naval", "air")
_UNCITED = "The weather was fair and the sea calm that day, and nobody who was there complained of anything at all."
ON, VOWELS, ENDS = "bdfghklmnprstvz", ("a", "e", "i", "o", "u", "ai", "ou"), ("", "n", "r", "s", "l", "m")
Plain = dict[str, object]


@dataclass
class Article:
    """An article in the making: sentences, each of which is cited by its own words."""

    id: str
    published: str
    sentences: list[str] = field(default_factory=list)

    def says(self, sentence: str) -> Plain:
        """Print a sentence and give the citation of it."""
        self.sentences.append(sentence)
        if len(self.sentences) % 2:
            self.sentences.append(_UNCITED)
        return {"source": self.id, "exact": sentence.rstrip(".")}


class Briefing:
    """A briefing of a given number of record pages."""

    def __init__(self, pages: int, seed: int, cites: int = 1) -> None:
        """Make up the records.

        Args:
            pages: About how many record pages.
            seed: The same one gives the same records.
            cites: How many articles each claim cites.
        """
        self._cites = cites
        self._random = random.Random(seed)
        self._names: set[str] = set()
        self.records: dict[str, Plain] = {}
        count = max(pages // 10, 1)
        self.articles = [
            Article(f"report-{n}", f"{2010 + n % 16}-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(count)
        ]
        self.actors = [self._actor(n) for n in range(max(pages // 2, 2))]
        self.places = [self._place(n) for n in range(max(pages * 15 // 100, 1))]
        self.exercises = [self._exercise(n) for n in range(max(pages // 4, 1))]
        for n in range(pages // 2):
            self._quotation(n)
        for n in range(pages):
            self._claim(n)
        for article in self.articles:
            self._source(article)

    def write(self, folder: Path) -> None:
        """Write the records, the articles and what a project needs besides."""
        for path, record in self.records.items():
            target = folder / "data" / f"{path}.yml"
            target.parent.mkdir(parents=True, exist_ok=True)
            dumped = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
            target.write_text(dumped, encoding="utf-8")
        (folder / "seeds").mkdir(parents=True, exist_ok=True)
        for article in self.articles:
            text = "\n\n".join(article.sentences) + "\n"
            (folder / "seeds" / f"{article.id}.txt").write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        shutil.copytree(ROOT / "generator/site/theme", folder / "generator/site/theme", dirs_exist_ok=True)
        self.hand_written(folder)

    @staticmethod
    def hand_written(folder: Path) -> None:
        """Write the pages that people write, a line each."""
        for page in ("method", "map-policy", "named-persons", "rights", "tags"):
            target = folder / "docs" / f"{page}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"# {page}\n", encoding="utf-8")

    # --- records ------------------------------------------------------------------------------------------------

    def _source(self, article: Article) -> None:
        self.records[f"sources/{article.id}"] = {
            "seed": f"{article.id}.txt",
            "label": f"Report {article.id.rpartition('-')[2]}, {article.published[:4]}",
            "kind": "news",
            "language": "en",
            "published": {
                "value": article.published,
                "cite": [self._own(article, f"Printed on {article.published} as {article.id}.")],
            },
            "reliability": {"reason": "Made up."},
            "reviewed": REVIEWED,
        }

    def _own(self, article: Article, sentence: str) -> Plain:
        return {"exact": article.says(sentence)["exact"]}

    def _actor(self, n: int) -> str:
        kind = KINDS[n % len(KINDS)]
        name = f"{self._name()} {self._name()}" if kind == "person" else f"{self._name()} {kind.split('-')[-1].title()}"
        record_id = f"actor-{n}"
        article = self._article()
        record: Plain = {
            "kind": kind,
            "name": name,
            "cite": [article.says(f"{name} was seen in {self._name()}.")],
            "reviewed": REVIEWED,
        }
        if kind == "person":
            title = f"Head of {self._name()}"
            record["roles"] = [
                {
                    "title": title,
                    "as_of": article.published,
                    "claimant": article.id,
                    "cite": article.says(f"{title} is {name}."),
                }
            ]
        self.records[f"actors/{record_id}"] = record
        return record_id

    def _place(self, n: int) -> str:
        name = f"{self._name()} Bay"
        self.records[f"places/place-{n}"] = {
            "kind": "sea",
            "name": name,
            "cite": [self._article().says(f"The coast of {name} is long.")],
            "lat": round(self._random.uniform(-60, 70), 2),
            "lon": round(self._random.uniform(-179, 179), 2),
            "precision_km": self._random.choice((5, 40, 200)),
            "origin": "made up",
            "reviewed": REVIEWED,
        }
        return f"places/place-{n}"

    def _exercise(self, n: int) -> str:
        first, other = self._article(), self._article()
        year = int(first.published[:4]) - 1 - n % 5
        name, start = f"{self._name()} {year}", f"{year}-{n % 12 + 1:02}"
        place = self.places[self._random.randrange(len(self.places))].partition("/")[2]
        actors = self._random.sample(self.actors, 2)
        troops = 100 + self._random.randrange(9000)

        def stated(article: Article, sentence: str, **more: object) -> Plain:
            return {**more, "claimant": article.id, "cite": article.says(sentence)}

        figures = [stated(first, f"{name} had {troops} sailors.", property="personnel", value=troops, unit="sailors")]
        if n % 5 == 0:
            fewer = troops // 2
            figures.append(
                stated(other, f"{name} had {fewer} sailors.", property="personnel", value=fewer, unit="sailors")
            )
            for key, figure in zip(("more", "fewer"), figures, strict=True):
                figure["key"] = key
            self.records[f"disagreements/strength-{n}"] = {
                "title": f"Strength of {name}",
                "verdict": "conflict",
                "about": [f"exercise-{n}"],
                "sides": [{"ref": f"exercise-{n}#more"}, {"ref": f"exercise-{n}#fewer"}],
                "reviewed": REVIEWED,
            }
        self.records[f"exercises/exercise-{n}"] = {
            "name": name,
            "cite": [first.says(f"{name} took place.")],
            "kind": "naval-exercise",
            "arrangement": "joint",
            "domains": [DOMAINS[n % 3]],
            "dates": [stated(first, f"{name} began in {start}.", start=start)],
            "places": [stated(first, f"{name} was held off its coast.", place=place, role="sea-area")],
            "participants": [stated(first, f"{actor} joined {name}.", actor=actor) for actor in actors],
            "figures": figures,
            "aims": [stated(other, f"{name} was to train the crews.", kind="stated", text="To train the crews.")],
            "reviewed": REVIEWED,
        }
        return f"exercise-{n}"

    def _quotation(self, n: int) -> None:
        article = self._article()
        words = f"We will meet off {self._name()} and then off {self._name()}, as {self._name()} wishes"
        article.sentences.append(f"“{words},” the speaker said.")
        self.records[f"quotations/quotation-{n}"] = {
            "kind": "direct",
            "speaker": self.actors[self._random.randrange(len(self.actors))],
            "cite": {"source": article.id, "exact": words},
            "about": [self._random.choice(self.exercises)],
            "reviewed": REVIEWED,
        }

    def _claim(self, n: int) -> None:
        article = self._article()
        text = f"The talks on {self._name()} and {self._name()} went on."
        self.records[f"claims/claim-{n}"] = {
            "topic": TOPICS[n % len(TOPICS)],
            "text": text,
            "about": self._random.sample(self.actors, 2),
            "claimant": article.id,
            "cite": self._several(article, text),
            # Before the oldest article, where several report it.
            "when": article.published if self._cites == 1 else "2009",
            "reviewed": REVIEWED,
        }

    def _several(self, article: Article, text: str) -> Plain:
        """The words in one article, or the same in the words of several."""
        others = (self._article() for _ in range(self._cites - 1))
        told = [other.says(f"It is told that {text[:1].lower()}{text[1:-1]} ({n}).") for n, other in enumerate(others)]
        return [article.says(text), *told] if told else article.says(text)

    # --- words --------------------------------------------------------------------------------------------------

    def _article(self) -> Article:
        return self.articles[self._random.randrange(len(self.articles))]

    def _name(self) -> str:
        """A name not given before, so that every sentence stands once in its article."""
        while True:
            syllables = (
                self._random.choice(ON) + self._random.choice(VOWELS) + self._random.choice(ENDS) for _ in range(3)
            )
            name = "".join(syllables).title()
            if name not in self._names:
                self._names.add(name)
                return name


def main() -> None:
    """Write the briefing asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cites", type=int, default=1, help="how many articles each claim cites")
    options = parser.parse_args()
    Briefing(options.pages, options.seed, options.cites).write(options.folder)


if __name__ == "__main__":
    main()
