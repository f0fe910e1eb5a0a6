"""Citations for spans: the exact words, with words before or after only where they are needed to be found once.

The words are those of the article with runs of white space written as one space, as `find` takes them.
"""

from __future__ import annotations

import re

from generator.model.articles import Article, Passage, Span, find, words_pattern

_SPACE = re.compile(r"\s+")
_WORDS_AROUND = 12


def words_of(article: Article, span: Span) -> str:
    """The words of a span on one line."""
    return _SPACE.sub(" ", article.text[span.start : span.end]).strip()


def citation(article: Article, span: Span) -> dict[str, object]:
    """A citation that finds this span and no other.

    Returns:
        `source` and `exact`, and `prefix` or `suffix` where the words stand more than once. Where even twelve words
        around do not tell the passages apart, the span is widened to its sentence.
    """
    exact = words_of(article, span)
    plain: dict[str, object] = {"source": article.source, "exact": exact}
    if len(words_pattern(exact).findall(article.text)) == 1:
        return plain
    before = article.text[max(0, span.start - 200) : span.start].split()
    after = article.text[span.end : span.end + 200].split()
    for count in range(1, _WORDS_AROUND + 1):
        for side, words in (("prefix", before[-count:]), ("suffix", after[:count])):
            found = {**plain, side: " ".join(words)}
            if len(words) == count and _finds(article, span, found):
                return found
    sentence = article.sentence_around(span)
    return {**plain, "exact": words_of(article, sentence)} if sentence != span else plain


def _finds(article: Article, span: Span, cited: dict[str, object]) -> bool:
    passage = find(article, str(cited["exact"]), str(cited.get("prefix", "")), str(cited.get("suffix", "")))
    return isinstance(passage, Passage) and passage.span.start == span.start


def clause_around(article: Article, *spans: Span) -> Span:
    """The shortest stretch that holds all spans, whole words, and no more than their sentences."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    text = article.text
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)
