"""Walking a record: every part, citation and pointed-at id, with the path where it stands."""

from __future__ import annotations

from generator.model.records import Claim, Disagreement, Exercise, Source
from generator.model.walk import Pointer, citations_of, parts_of, pointers_of


def cite(words: str) -> dict[str, str]:
    return {"source": "gazette", "exact": words}


EXERCISE = Exercise.model_validate(
    {
        "id": "bright-signal",
        "name": "Bright Signal",
        "kind": "field-exercise",
        "arrangement": "joint",
        "cite": [cite("the drill"), cite("the storm drill")],
        "part_of": "signals",
        "names": [{"value": "Ljóssignal", "used_by": "keepers", "cite": cite("called Ljóssignal")}],
        "places": [{"place": "gull-head", "role": "range", "claimant": "gazette", "cite": cite("at Gull Head")}],
        "figures": [
            {
                "property": "personnel",
                "value": "900",
                "unit": "keepers",
                "side": "keepers",
                "claimant": "pilots",
                "cite": cite("counted 900"),
            }
        ],
        "summary": {"text": "A drill.", "claimant": "gazette", "cite": cite("a drill")},
    }
)


def test_every_citation_stands_at_its_path() -> None:
    assert {path: citation.exact for path, citation in citations_of(EXERCISE)} == {
        ("cite", 0): "the drill",
        ("cite", 1): "the storm drill",
        ("names", 0, "cite", 0): "called Ljóssignal",
        ("summary", "cite", 0): "a drill",
        ("places", 0, "cite", 0): "at Gull Head",
        ("figures", 0, "cite", 0): "counted 900",
    }


def test_every_pointer_stands_at_its_path_and_tells_what_it_may_point_at() -> None:
    pointers = {pointer for pointer in pointers_of(EXERCISE) if "cite" not in pointer.path}
    assert pointers == {
        Pointer(("part_of",), "signals", ("exercises",)),
        Pointer(("names", 0, "used_by", 0), "keepers", ("actors",)),
        Pointer(("summary", "claimant"), "gazette", ("actors", "sources")),
        Pointer(("places", 0, "place"), "gull-head", ("places",)),
        Pointer(("places", 0, "claimant"), "gazette", ("actors", "sources")),
        Pointer(("figures", 0, "claimant"), "pilots", ("actors", "sources")),
        Pointer(("figures", 0, "side"), "keepers", ("actors",)),
    }


def test_citations_point_at_their_sources() -> None:
    pointed = [pointer for pointer in pointers_of(EXERCISE) if pointer.path[-1] == "source"]
    assert len(pointed) == 6
    assert {(pointer.id, pointer.folders) for pointer in pointed} == {("gazette", ("sources",))}


def test_the_outer_part_comes_before_those_in_it() -> None:
    paths = [path for path, _ in parts_of(EXERCISE)]
    assert paths[0] == ()
    assert all(
        paths.index(path[:end]) <= at
        for at, path in enumerate(paths)
        for end in range(len(path))
        if path[:end] in paths
    )


def test_ids_of_any_kind_are_pointers_too() -> None:
    claim = Claim.model_validate(
        {"id": "c", "topic": "trade", "text": "T.", "about": ["a", "b"], "claimant": "g", "cite": cite("t")}
    )
    assert [(p.path, p.folders) for p in pointers_of(claim) if p.path[0] == "about"] == [
        (("about", 0), ()),
        (("about", 1), ()),
    ]


def test_absent_and_empty_values_point_nowhere() -> None:
    source = Source.model_validate(
        {
            "id": "gazette",
            "seed": "gazette.txt",
            "label": "Gazette",
            "kind": "news",
            "language": "en",
            "published": {"unknown": "true", "note": "No date is printed."},
            "reliability": {"reason": "None."},
        }
    )
    assert list(pointers_of(source)) == []
    assert list(citations_of(source)) == []


def test_the_sides_of_a_disagreement_are_walked() -> None:
    disagreement = Disagreement.model_validate(
        {
            "id": "d",
            "title": "How many",
            "verdict": "conflict",
            "sides": [{"ref": "x#y"}, {"text": "900", "claimant": "pilots", "cite": cite("counted 900")}],
        }
    )
    assert [path for path, _ in citations_of(disagreement)] == [("sides", 1, "cite", 0)]
    assert [p.id for p in pointers_of(disagreement)] == ["pilots", "gazette"]
