"""A briefing's own nouns, strings and templates: what they replace, what they leave, and where a fault is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.commands.ahead import make_ahead
from generator.commands.build import build
from generator.commands.settings import Settings
from generator.commands.warm import Warm
from generator.model.open_words import in_their_order
from generator.model.own_wording import OwnWording
from generator.model.records import ExerciseKind, Topic
from generator.site import phrases
from generator.site.wording import _, language, n_
from generator.store.inputs import read_inputs
from generator.store.template_files import read_templates

OWN = OwnWording(
    nouns=(("exercise", "eruption", "eruptions"), ("drill location", "crater", "craters")),
    words=(("topics", "ash", "Ash and gas"), ("kinds", "parade", "Procession")),
    messages=(("Date", "Night"), ("{count} exercises", "{count} times fire")),
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Exercises", "Eruptions"),
        ("Drill locations", "Craters"),
        ("What kind of exercise it is.", "What kind of eruption it is."),
        (
            "a statement on anything but the inside of an exercise",
            "a statement on anything but the inside of an eruption",
        ),
        ("Date", "Night"),
        # What names a file, a command or a place to fill stays.
        ("see data/exercises/one.yml", "see data/exercises/one.yml"),
        ("“briefing new-record exercise” begins one.", "“briefing new-record exercise” begins one."),
        ("{exercise}", "{exercise}"),
    ],
)
def test_nouns_and_strings_of_its_own(ours: str, theirs: str) -> None:
    with language("en", OWN):
        assert _(ours) == theirs
    assert _(ours) == ours


def test_an_article_follows_the_first_letter_of_the_noun() -> None:
    with language("en", OwnWording(nouns=(("exercise", "voyage", "voyages"),))):
        assert _("An exercise") == "A voyage"
        assert _("inside of an exercise") == "inside of a voyage"


def test_one_and_many_are_reworded_each_by_itself() -> None:
    with language("en", OWN):
        assert n_("{count} exercise", "{count} exercises", 1) == "1 eruption"
        assert n_("{count} exercise", "{count} exercises", 3) == "3 times fire"


def test_words_of_open_lists_are_told_as_declared() -> None:
    with language("en", OWN):
        assert phrases.topic(Topic("ash")) == "Ash and gas"
        assert phrases.label("parade") == "Procession"
        assert phrases.label("naval") == "Naval"


def test_an_own_word_is_of_the_type_of_its_list_and_no_member_of_it() -> None:
    ash = Topic("ash")
    assert isinstance(ash, Topic)
    assert (ash.value, f"{ash}", ash.is_own, Topic.TRADE.is_own) == ("ash", "ash", True, False)
    assert ash == Topic("ash")
    assert len({ash, Topic("ash")}) == 1
    assert ash not in list(Topic)
    with pytest.raises(ValueError, match="Ash Cloud"):
        ExerciseKind("Ash Cloud")


def test_own_words_stand_behind_the_others() -> None:
    found = [Topic("zinc"), Topic.TRADE, Topic("ash"), Topic.ALLIANCE, Topic("zinc")]
    assert in_their_order(found) == ("alliance", "trade", "ash", "zinc")


def test_claims_stand_by_topic_own_ones_last_in_the_ledger_and_in_the_one_document(base: Path) -> None:
    (base / "docs").mkdir()
    (base / "data/wording.yml").write_text("topics:\n  ash: Ash\n", "utf-8")
    claim = (base / "data/claims/cost-of-the-lamp.yml").read_text("utf-8")
    for topic in ("ash", "energy", "trade"):
        text = claim.replace("topic: technology", f"topic: {topic}")
        (base / f"data/claims/a-{topic}.yml").write_text(text, "utf-8")
    assert CliRunner().invoke(main, ["--project", str(base), "build"]).exit_code == 0
    topics = ["Technology", "Trade", "Energy", "Ash"]
    for page in ("claims/index.md", "full-briefing.md"):
        headings = re.findall(r"(?m)^###? ([^{\n]+?)(?: \{.*)?$", (base / "docs" / page).read_text("utf-8"))
        assert [found for found in headings if found in topics] == topics


IN_VAIN = {
    "# A place\n\n{{ view.figur }}\n": "3:1|'PlaceView' object has no attribute 'figur'; did you mean “figure”?",
    '# A place\n{% include "briefing/" ~ "plaice.md.j2" %}\n': "2:1|there is no template “plaice.md.j2”",
    "{{ 1 / 0 }}\n": "1:1|division by zero",
}


@pytest.mark.parametrize(("text", "told"), IN_VAIN.items())
def test_what_an_own_template_does_in_vain_is_told_at_its_line(base: Path, text: str, told: str) -> None:
    (base / "docs").mkdir()
    assert CliRunner().invoke(main, ["--project", str(base), "build"]).exit_code == 0
    before = {path: path.read_bytes() for path in (base / "docs").rglob("*") if path.is_file()}
    (base / "templates").mkdir()
    (base / "templates/actor.md.j2").write_text("# Somebody\n", "utf-8")
    (base / "templates/place.md.j2").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["--project", str(base), "build"])
    assert result.exit_code == 1
    assert f"templates/place.md.j2:{told}\n".replace("|", ": error[bad-template] ") in result.stderr
    # Actors come before places; not a page of theirs is written.
    assert {path: path.read_bytes() for path in (base / "docs").rglob("*") if path.is_file()} == before


def test_a_part_that_is_replaced_has_what_is_set_around_it(base: Path) -> None:
    (base / "docs").mkdir()
    (base / "templates/parts").mkdir(parents=True)
    text = "{{ map.domains | length }} domains{{ tide | d('') }}\n"
    (base / "templates/parts/map_filters.html.j2").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["--project", str(base), "build"])
    assert result.exit_code == 0, result.stderr


def test_what_changes_in_an_own_template_is_built_at_once(base: Path) -> None:
    (base / "docs").mkdir()
    (base / "templates").mkdir()
    for words in ("Low tide.", "High tide."):
        text = '{% include "briefing/place.md.j2" %}\n\n' + words + "\n"
        (base / "templates/place.md.j2").write_text(text, "utf-8")
        result = CliRunner().invoke(main, ["--project", str(base), "build"])
        assert result.exit_code == 0, result.stderr
        assert (base / "docs/places/gull-head.md").read_text("utf-8").endswith(f"\n{words}\n")


def test_a_page_that_a_preview_shows_ahead_is_worded_alike(base: Path) -> None:
    for folder in ("docs", "templates"):
        (base / folder).mkdir()
    (base / "data/wording.yml").write_text("nouns:\n  exercise: storm, storms\n", "utf-8")
    text = '{% include "briefing/exercise.md.j2" %}\n\nMine.\n'
    (base / "templates/exercise.md.j2").write_text(text, "utf-8")
    settings = Settings.of_folder(base)
    assert not build(settings).failed
    warm = Warm()
    warm.load(settings, read_inputs(settings.data, settings.seeds, settings))
    record = base / "data/exercises/bright-signal-2021.yml"
    record.write_text(record.read_text("utf-8").replace("name: Bright Signal", "name: Old Signal"), "utf-8")
    page = "exercises/bright-signal-2021.md"
    assert make_ahead(settings, warm, ()) == (page,)
    ahead = (base / "docs" / page).read_text("utf-8")
    assert all(word in ahead for word in ("Old Signal", "storm", "\nMine.\n"))
    build(settings, anew=True)
    assert (base / "docs" / page).read_text("utf-8") == ahead


def test_what_an_own_template_prints_is_escaped(base: Path) -> None:
    (base / "docs").mkdir()
    (base / "templates").mkdir()
    (base / "templates/place.md.j2").write_text('{{ "<b>*tide*</b>" }}\n', "utf-8")
    assert CliRunner().invoke(main, ["--project", str(base), "build"]).exit_code == 0
    assert "<b>" not in (base / "docs/places/gull-head.md").read_text("utf-8")


def test_a_link_out_of_the_folder_of_templates_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret.j2").write_text("mine", "utf-8")
    (tmp_path / "templates/place.md.j2").symlink_to(tmp_path / "secret.j2")
    (tmp_path / "templates/actor.md.j2").write_text("ours", "utf-8")
    assert read_templates(tmp_path / "templates") == (("actor.md.j2", "ours"),)
