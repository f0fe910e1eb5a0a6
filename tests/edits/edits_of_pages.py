"""What people change by hand: pages, files beside them, the configuration and the theme."""

from __future__ import annotations

from pathlib import Path
from random import Random

from edits.projects import configuration, write_configuration

_WORDS = ("Alder", "Bittern", "Curlew", "Dunlin", "Egret", "Fir", "Gull", "Hawthorn", "Ibis", "Jay", "Kite", "Larch")

_NO_TEXT = b"# \xff\xfe is no text\n"


def pages(project: Path) -> list[Path]:
    """The hand-written pages; generated ones are somebody else's to change."""
    found = sorted((project / "docs").rglob("*.md"))
    return [path for path in found if b"\ngenerated: true\n" not in path.read_bytes()]


def words_change(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\n{chance.choice(_WORDS)} {chance.randrange(1000)}.\n")
    return f"words of {page.name} change"


def length_stays(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    text = page.read_text("utf-8")
    page.write_text(text.translate(str.maketrans("aeo", "eoa")) if chance.random() < 0.5 else text.swapcase(), "utf-8")
    return f"letters of {page.name} change, its length does not"


def title_changes(project: Path, chance: Random) -> str:
    page, name = chance.choice(pages(project)), chance.choice(_WORDS)
    lines = page.read_text("utf-8").split("\n")
    page.write_text("\n".join(f"# {name}" if line.startswith("# ") else line for line in lines), "utf-8")
    return f"{page.name} is called {name}"


def front_matter_changes(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    text = page.read_text("utf-8")
    body = text.partition("---\n")[2].partition("---\n")[2] if text.startswith("---\n") else text
    kinds = {
        "tags": f"tags: [{chance.choice(_WORDS)}, {chance.choice(_WORDS)}]",
        "title": f"title: {chance.choice(_WORDS)}",
        "icon": f"icon: material/{chance.choice(('bird', 'tree', 'leaf'))}",
        "description": f"description: {chance.choice(_WORDS)}",
        "exclude": "search:\n  exclude: true",
        "hide": "hide: [toc]",
        "date": "date: 2024-05-06",
        "moved": "moved_to: elsewhere.html",
        "nothing": "other: {1: one}",
    }
    kind = chance.choice(sorted(kinds))
    page.write_text(f"---\n{kinds[kind]}\n---\n{body}", "utf-8")
    return f"front matter of {page.name}: {kind}"


def anchor_changes(project: Path, chance: Random) -> str:
    page, anchor = chance.choice(pages(project)), chance.choice(("song", "nest", "bark", "who", "other"))
    text = page.read_text("utf-8")
    old = next((name for name in ("song", "nest", "bark", "who", "other") if f"{{ #{name} }}" in text), None)
    if old is None:
        text += f"\n## More {{ #{anchor} }}\n\nMore.\n"
    else:
        text = text.replace(f"{{ #{old} }}", f"{{ #{anchor} }}")
    page.write_text(text, "utf-8")
    return f"anchor {old} of {page.name} is now {anchor}"


def link_is_added(project: Path, chance: Random) -> str:
    page, other = chance.choice(pages(project)), chance.choice(pages(project))
    anchor = chance.choice(("", "", "#song", "#nest", "#bark", "#nowhere"))
    up = "../" * (len(page.relative_to(project / "docs").parts) - 1)
    target = other.relative_to(project / "docs").as_posix() if chance.random() < 0.8 else "trees/yew.md"
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\n[A link]({up}{target}{anchor})\n")
    return f"{page.name} links to {target}{anchor}"


def page_is_added(project: Path, chance: Random) -> str:
    folder, name = chance.choice(("trees", "birds", "stones")), chance.choice(("yew", "ash", "jay", "index"))
    page = project / "docs" / folder / f"{name}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"---\ntags: [New]\n---\n# {name}\n\n## Song {{ #song }}\n\n[Start](../index.md)\n", "utf-8")
    return f"{folder}/{name}.md is added"


def page_is_removed(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    page.unlink()
    return f"{page.name} is removed"


def page_is_renamed(project: Path, chance: Random) -> str:
    page, name = chance.choice(pages(project)), chance.choice(_WORDS).lower()
    page.rename(page.with_name(f"{name}.md"))
    return f"{page.name} is now {name}.md"


def page_is_broken(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    page.write_bytes(_NO_TEXT)
    return f"{page.name} is no text any more"


def mend(project: Path) -> None:
    """Make a text of what is none, so that there is a site to compare again."""
    for path in (project / "docs").rglob("*.md"):
        if path.read_bytes() == _NO_TEXT:
            path.write_text("# Mended\n\n## Song { #song }\n", "utf-8")


def file_changes(project: Path, chance: Random) -> str:
    name, words = chance.choice(("dot.svg", "data.json", "birds/list.txt", "birds/wren.html")), chance.choice(_WORDS)
    target = project / "docs" / name
    if target.is_file() and chance.random() < 0.3:
        target.unlink()
        return f"{name} is removed"
    target.parent.mkdir(exist_ok=True)
    target.write_text(words, "utf-8")
    return f"{name} says {words}"


def files_are_touched(project: Path, chance: Random) -> str:
    folder = chance.choice(("docs", "site", "generator"))
    for path in (project / folder).rglob("*"):
        if path.is_file() and chance.random() < 0.5:
            path.touch()
    return f"files of {folder} are touched"


def page_is_written_again(project: Path, chance: Random) -> str:
    page = chance.choice(pages(project))
    page.write_bytes(page.read_bytes())
    return f"{page.name} is written again as it was"


def configuration_changes(project: Path, chance: Random) -> str:
    found = configuration(project)
    theme, nav = found["theme"], found["nav"]
    assert isinstance(theme, dict)
    assert isinstance(nav, list)
    kind = chance.choice(
        ("name", "feature", "address", "edit", "order", "entry", "levels", "copyright", "urls", "excluded", "permalink")
    )
    if kind == "name":
        found["site_name"] = chance.choice(_WORDS)
    elif kind == "feature":
        theme["features"] = chance.sample(theme["features"], max(len(theme["features"]) - 1, 0))
    elif kind == "address":
        found["site_url"] = chance.choice(("https://example.org/", "https://example.org/a/", ""))
    elif kind == "edit":
        found["edit_uri"] = chance.choice(("edit/main/docs/", "blob/main/docs/", ""))
    elif kind == "order":
        chance.shuffle(nav)
    elif kind == "entry":
        nav.append({chance.choice(_WORDS): chance.choice(("trees/oak.md", "birds/wren.md", "https://example.org/"))})
    elif kind == "levels":
        links = {name: chance.choice(("warn", "info", "ignore")) for name in ("not_found", "anchors")}
        found["validation"] = {"nav": {"omitted_files": "ignore"}, "links": links}
    elif kind == "copyright":
        found["copyright"] = chance.choice(_WORDS)
    elif kind == "urls":
        found["plugins"] = [name for name in found["plugins"] if name != "offline"]  # type: ignore[attr-defined]
        found["use_directory_urls"] = not found.get("use_directory_urls", False)
    elif kind == "excluded":
        found["exclude_docs"] = chance.choice(("/trees/oak.md\n", "/birds/robin.md\n", ""))
    else:
        found["markdown_extensions"] = [*found["markdown_extensions"], "sane_lists"]  # type: ignore[misc]
    write_configuration(project, found)
    return f"configuration: {kind}"


def theme_changes(project: Path, chance: Random) -> str:
    folder, words = project / "generator/site/theme", chance.choice(_WORDS)
    if chance.random() < 0.3:
        (folder / "partials/comments.html").write_text("{{ pages | length }} pages\n", "utf-8")
        return "a template of the theme counts the pages"
    with (folder / "partials/content.html").open("a", encoding="utf-8") as file:
        file.write(f"<p>{words}</p>\n")
    return f"a template of the theme says {words}"


EDITS = (
    *(words_change, length_stays, title_changes, front_matter_changes, anchor_changes, link_is_added),
    *(page_is_added, page_is_removed, page_is_renamed, page_is_broken, file_changes, files_are_touched),
    *(page_is_written_again, configuration_changes, theme_changes),
)
