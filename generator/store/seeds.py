"""The articles in `seeds/`, as received: bytes in, text with the offsets that citations use out."""

from __future__ import annotations

from pathlib import Path as FilePath

from generator.model.articles import Article
from generator.model.diagnostics import Diagnostic, Severity, did_you_mean
from generator.model.records import Source
from generator.model.walk import Locate
from generator.store.files import leads_out


def load_articles(
    sources: list[Source], seeds: FilePath, locate: Locate
) -> tuple[dict[str, Article], list[Diagnostic]]:
    """Read the seed of every source.

    Args:
        sources: The source records.
        seeds: The folder of articles.
        locate: Where a value stands in the YAML, for faults.

    Returns:
        The articles by source id, and a fault for each seed that is missing, twice on file, or not UTF-8.
    """
    articles: dict[str, Article] = {}
    faults: list[Diagnostic] = []
    taken: dict[str, str] = {}
    absent = f"put the article into {seeds.name}/ under that name"
    names = sorted(path.name for path in seeds.iterdir() if path.is_file()) if seeds.is_dir() else []

    def fault(source: Source, code: str, message: str, remedy: str = "") -> None:
        faults.append(Diagnostic(locate(source.id, ("seed",)), Severity.ERROR, code, message, remedy))

    for source in sources:
        if source.seed in names and leads_out(seeds / source.seed, seeds, seeds.parent):
            message = "the seed is a link that leads out of the project, or nowhere"
            fault(source, "outside-project", message, "put the article itself there")
        elif source.seed not in names:
            fault(source, "no-seed", f"there is no seed “{source.seed}”", did_you_mean(source.seed, names) or absent)
        elif source.seed in taken:
            fault(source, "duplicate-seed", f"the seed is that of “{taken[source.seed]}” too", "keep one record a seed")
        else:
            taken[source.seed] = source.id
            try:
                text = (seeds / source.seed).read_bytes().decode("utf-8")
            except UnicodeDecodeError as error:
                fault(
                    source,
                    "seed-not-utf-8",
                    f"byte {error.start} of the seed is not UTF-8",
                    "receive it again as UTF-8",
                )
                continue
            articles[source.id] = Article(source.id, source.seed, text)
    return articles, faults
