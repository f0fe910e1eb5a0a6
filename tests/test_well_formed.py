"""Built pages as HTML: without a fault of form, without anything the policy would stop, headings in order."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from built import BuiltSite
from tinyhtml5.parser import HTMLParser as StrictParser

sys.path.insert(0, str(Path(__file__).parent / "browser"))

from kinds import page_kinds

# Faults of the theme's own markup, by the parser's name for them; none is known.
FAULTS_OF_THE_THEME: frozenset[str] = frozenset()
# Executed where they stand; data such as JSON is not.
RUN = {"", "module", "text/javascript", "application/javascript"}
WHERE = "the policy of theme/main.html stops it; a file of generator/site/assets, loaded by a partial of ours, may run"


class Parts(HTMLParser):
    """What a page holds that a policy is about, and its outline."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: list[str] = []
        self.headings: list[int] = []
        self.landmarks: list[str] = []
        self.policy = ""
        self.loaded_before_policy: list[str] = []
        self._inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        loads = tag == "script" or (tag == "link" and given.get("rel") == "stylesheet")
        if loads and not self.policy:
            self.loaded_before_policy.append(given.get("src") or given.get("href") or tag)
        self._inline = tag == "script" and "src" not in given and given.get("type", "").lower() in RUN
        if tag == "style":
            self.styles.append(self.get_starttag_text() or "")
        for name, value in given.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.attributes.append(f'<{tag} {name}="{value}">')
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("header", "main", "footer", "article"):
            self.landmarks.append(tag)

    def handle_data(self, data: str) -> None:
        if self._inline:
            self.scripts.append(data[:80])
            self._inline = False


def parts_of(page: Path) -> Parts:
    parts = Parts()
    parts.feed(page.read_text("utf-8"))
    return parts


@pytest.fixture(scope="module")
def pages(built_site: BuiltSite) -> dict[str, Parts]:
    return {str(page.relative_to(built_site.root)): parts_of(page) for page in sorted(built_site.root.rglob("*.html"))}


def faults(text: str) -> Iterator[str]:
    parser = StrictParser()
    parser.parse(text)
    lines = text.split("\n")
    for (line, column), code, detail in parser.errors:
        if code not in FAULTS_OF_THE_THEME:
            around = lines[line - 1][max(0, column - 80) : column + 20] if line <= len(lines) else ""
            yield f"line {line}: {code} {detail}: …{around}…"


def test_every_kind_of_page_is_well_formed(built_site: BuiltSite) -> None:
    found = {
        kind: list(faults((built_site.root / path).read_text("utf-8")))
        for kind, path in page_kinds(built_site.root).items()
    }
    assert {kind: told for kind, told in found.items() if told} == {}


def test_a_fault_of_form_is_told() -> None:
    assert any("duplicate-attribute" in told for told in faults("<!doctype html><title>x</title><p id=a id=a>"))
    assert any("end-tag" in told for told in faults("<!doctype html><title>x</title><p>a</div>"))


def test_no_page_holds_what_the_policy_stops(pages: dict[str, Parts]) -> None:
    for page, parts in pages.items():
        assert (page, parts.scripts) == (page, []), WHERE
        assert (page, parts.styles) == (page, []), WHERE
        assert (page, parts.attributes) == (page, []), WHERE


def test_the_policy_comes_before_all_it_governs_and_allows_no_inline_script(pages: dict[str, Parts]) -> None:
    for page, parts in pages.items():
        assert (page, parts.loaded_before_policy) == (page, [])
        rules = {words[0]: words[1:] for rule in parts.policy.split(";") if (words := rule.split())}
        assert rules["default-src"] == ["'none'"], page
        assert rules["script-src"] == ["'self'"], page
        assert "'unsafe-inline'" not in parts.policy, page
        assert "'unsafe-eval'" not in parts.policy, page
        assert "http" not in parts.policy, page
        assert (rules["base-uri"], rules["form-action"]) == (["'none'"], ["'none'"]), page


def test_headings_come_in_order_and_the_page_has_its_landmarks(pages: dict[str, Parts]) -> None:
    for page, parts in pages.items():
        assert parts.headings.count(1) == 1, page
        # The title first; before it stands navigation without headings.
        assert parts.headings[0] == 1, page
        steps = zip(parts.headings, parts.headings[1:], strict=False)
        assert all(below - above <= 1 for above, below in steps), (page, parts.headings)
        assert parts.landmarks.count("main") == 1, page
        assert "header" in parts.landmarks, page
        assert "footer" in parts.landmarks, page
