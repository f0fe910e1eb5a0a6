"""Ledgers: short ones are one page; of long ones the list leads to whole entries, and nothing is lost between them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model import shelves
from generator.site.views import list_pages


def with_claims(base: Path, *years: int) -> Path:
    """The small briefing with one claim more for each year, of the same words."""
    text = (base / "data/claims/cost-of-the-lamp.yml").read_text("utf-8")
    for number, year in enumerate(years):
        claim = re.sub(r"(?m)^when: .*\n", "", text).rstrip("\n") + f"\nwhen: {year}\n"
        (base / f"data/claims/lamp-{number}.yml").write_text(claim, "utf-8")
    return base


def built(base: Path) -> dict[str, str]:
    """The pages of claims, by their path below `docs/`."""
    done = build(Settings.of_folder(base))
    assert not done.failed, [str(fault) for fault in done.diagnostics]
    docs = base / "docs"
    found = [*docs.glob("claims/*.md"), *docs.glob("lists/*.md")]
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(found)}


def test_a_short_ledger_is_one_page_of_whole_entries(base: Path) -> None:
    (page,) = built(with_claims(base, *range(1981, 2010))).values()
    assert page.count('class="anchor" data-f=') == 30
    assert "[permalink](#lamp-3)" in page
    assert "#evidence" in page


def test_of_a_long_ledger_every_row_leads_to_the_words_and_to_the_whole_entry(base: Path) -> None:
    pages = built(with_claims(base, *range(1981, 2011)))
    assert set(pages) == {"claims/index.md", "claims/technology.md"}
    index, part = pages["claims/index.md"], pages["claims/technology.md"]
    rows = re.findall(r'<li id="([^"]+)" data-f="[^"]*">(.*)</li>', index)
    assert len(rows) == 31
    for record_id, row in rows:
        assert f'<a class="permalink" href="technology.html#{record_id}">' in row
        assert re.search(r'href="\.\./sources/harbour-gazette\.html#w\d+"', row), "the words are one step away"
        assert part.count(f'<a id="{record_id}" class="anchor"') == 1
    assert "#evidence" not in index
    assert "#evidence" in part
    assert "[Claims](index.md)" in part


def test_links_from_other_pages_lead_to_the_whole_entry(base: Path) -> None:
    built(with_claims(base, *range(1981, 2011)))
    actor = (base / "docs/actors/lantern-authority.md").read_text("utf-8")
    assert "(../claims/technology.md#lamp-3)" in actor
    assert "claims/index.md#" not in actor
    assert "claims/technology.html#lamp-3" in (base / "docs/data/csv/claims.csv").read_text("utf-8")


def test_a_part_that_overflows_is_cut_by_decade_and_by_year(base: Path) -> None:
    pages = built(with_claims(base, *[1999] * 5, *[2004] * 61, *[2005] * 2))
    assert {path for path in pages if path.startswith("claims/")} == {
        "claims/index.md",
        "claims/technology-1990s.md",
        "claims/technology-2004-1.md",
        "claims/technology-2004-2.md",
        "claims/technology-2005.md",
        "claims/technology-none.md",
    }
    middle = pages["claims/technology-2004-2.md"]
    assert "← [Technology, 2004, part 1](technology-2004-1.md)" in middle
    assert "[Technology, 2005](technology-2005.md) →" in middle


def test_a_list_too_long_for_one_page_is_an_overview_of_its_parts(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_pages, "MOST_ROWS", 20)
    pages = built(with_claims(base, *[1999] * 15, *[2004] * 18))
    assert re.findall(r"^- \[(.*)\]\((.*)\) \((\d+)\)$", pages["claims/index.md"], re.MULTILINE) == [
        ("Technology, 1990s", "../lists/claims-technology-1990s.md", "15"),
        ("Technology, 2000s", "../lists/claims-technology-2000s.md", "18"),
        ("Technology, others", "../lists/claims-technology-none.md", "1"),
    ]
    part = pages["lists/claims-technology-1990s.md"]
    assert "This part holds 15 of 34." in part
    assert part.count("<li id=") == 15
    assert "15 of 15 claims shown" in part
    assert 'href="../claims/technology.html#lamp-3"' in part


def test_a_former_id_does_not_take_the_place_of_a_part(base: Path) -> None:
    with_claims(base, *range(1981, 2011))
    path = base / "data/claims/lamp-3.yml"
    path.write_text(path.read_text("utf-8") + "former_ids: [technology]\n", "utf-8")
    assert "moved_to" not in built(base)["claims/technology.md"]


def test_of_an_actor_named_by_too_many_records_the_page_lists_some_and_another_page_all(base: Path) -> None:
    pages = built(with_claims(base, *range(1981, 2021)))
    actor = (base / "docs/actors/lantern-authority.md").read_text("utf-8")
    assert "[41 claims](#claims)" in actor or "Technology (4 of 41)" in actor
    assert "[All 41 claims that name it](../lists/actor-lantern-authority-claims.md)" in actor
    listed = pages["lists/actor-lantern-authority-claims.md"]
    assert listed.count("<li id=") == 41
    assert "[Lantern Authority](../actors/lantern-authority.md)" in listed
    assert 'href="../claims/technology.html#lamp-3"' in listed


def test_of_others_the_page_lists_everything(base: Path) -> None:
    pages = built(with_claims(base, *range(1981, 2020)))
    assert not [path for path in pages if path.startswith("lists/")]
    actor = (base / "docs/actors/lantern-authority.md").read_text("utf-8")
    assert actor.count("{ .permalink }") >= 40


# --- what became of an entry ---------------------------------------------------------------------------------------


def with_a_past(base: Path) -> Path:
    """A claim, a quotation and a disagreement that were renamed, and corrected since."""
    for folder, name in (
        ("claims", "cost-of-the-lamp"),
        ("quotations", "kept-every-light-burning"),
        ("disagreements", "how-many-keepers"),
    ):
        path = base / f"data/{folder}/{name}.yml"
        path.write_text(f"{path.read_text('utf-8')}former_ids: once-{folder}\n", "utf-8")
    (base / "data/changelog.yml").write_text(
        "changes:\n  - on: 2024-05-01\n    kind: corrected\n"
        "    records: [cost-of-the-lamp, once-quotations, how-many-keepers]\n"
        "    text: Read [again] <b>.\n    was: Nine\n    now: Ten\n    why: Misread.\n    by: Ada\n",
        "utf-8",
    )
    return base


def test_a_correction_is_told_at_the_entry_also_under_the_id_it_had_before(base: Path) -> None:
    built(base)
    built(with_a_past(base))
    told = "**Corrected, 1 May 2024.** Read &#91;again&#93; &#60;b&#62;. Before: Nine Now: Ten"
    told += ' <span class="aside">Misread. — Ada</span>'
    for folder in ("claims", "quotations", "disagreements"):
        assert (base / f"docs/{folder}/index.md").read_text("utf-8").count(told) == 1, folder


def test_links_to_an_entry_that_was_renamed_lead_to_it(base: Path) -> None:
    built(with_a_past(base))
    for folder in ("claims", "quotations", "disagreements"):
        entry = f'<a id="once-{folder}" class="anchor"></a>'
        assert (base / f"docs/{folder}/index.md").read_text("utf-8").count(entry) == 1
        assert "moved_to:" in (base / f"docs/{folder}/once-{folder}.md").read_text("utf-8")


@pytest.mark.parametrize("folder", ["claims", "quotations", "disagreements"])
def test_of_a_long_ledger_both_the_row_and_the_entry_keep_the_former_id(
    base: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setattr(shelves, "MOST_WHOLE", 0)
    built(with_a_past(base))
    pages = {path.name: path.read_text("utf-8") for path in (base / f"docs/{folder}").glob("*.md")}
    index, (part,) = pages.pop("index.md"), [text for text in pages.values() if "moved_to:" not in text]
    for page in (index, part):
        assert page.count(f'<a id="once-{folder}" class="anchor"></a>') == 1
    assert "Corrected, 1 May 2024" not in index
    assert "Corrected, 1 May 2024" in part
