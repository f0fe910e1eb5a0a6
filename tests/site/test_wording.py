"""Every interface string passes the gettext door: no template holds a word of its own, and a catalogue rewords all."""

from __future__ import annotations

import gettext
import re
from importlib.resources import files
from pathlib import Path

import pytest

from generator.site import phrases, wording
from generator.site.wording import _, n_

TEMPLATES = Path(str(files("generator.site") / "templates"))
# Names of formats, which no language translates.
NAMES = {"GeoJSON", "JSON"}


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"^---\n.*?^---$", " ", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)|\{ (?:[#.]|[a-z-]+=)[^}]*\}", " ", text)
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= NAMES


class Shouting(gettext.NullTranslations):
    """A catalogue that rewords every message, so that one that passes by is seen."""

    def gettext(self, message: str) -> str:
        return message.upper() if "{" not in message else f"!{message}"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"!{one if n == 1 else many}"


def test_an_unknown_language_falls_back_to_english() -> None:
    with wording.language("xx"):
        assert _("Date") == "Date"


def test_a_catalogue_rewords_messages_and_words_of_closed_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording.catalogues, "translation", lambda *_a, **_k: Shouting())
    # A catalogue is read once in the life of a program, so this one needs a tag of its own.
    with wording.language("en-x-shouting"):
        assert _("Date") == "DATE"
        assert _("about {amount}", amount=3) == "!about 3"
        assert n_("{count} claim on file", "{count} claims on file", 2) == "!2 claims on file"
        assert phrases.label("naval") == "NAVAL"
        assert phrases.verdict_meaning("naming").isupper()
    assert _("Date") == "Date"
