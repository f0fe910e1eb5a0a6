"""An actor's roles in time: the list, each role with its time in words, and the line that is drawn of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from generator.model.dates import Edtf
from generator.model.records import Actor, Role
from generator.site import escape, phrases
from generator.site.role_drawing import Point, RoleRow, Stretch, draw_roles
from generator.site.said import Said
from generator.site.sheet import Sheet, name_of
from generator.site.wording import _, n_

# A time told no more closely than this is drawn as a stretch and not as a point.
_POINT = timedelta(days=31)


class RolesView(NamedTuple):
    """The list of roles, and a drawing where there is something to see in one."""

    listed: tuple[Said, ...]
    svg: Markup
    legend: tuple[tuple[str, str], ...]
    undated: str


def view_roles(sheet: Sheet, actor: Actor) -> RolesView:
    """The roles of an actor, the earliest first."""
    ordered = sorted(enumerate(actor.roles), key=lambda pair: role_order(pair[1]))
    listed = tuple(
        sheet.said(actor, ("roles", i), role, _role(sheet, role), kind=_role_time(role)) for i, role in ordered
    )
    dated = [role for _i, role in ordered if _is_dated(role)]
    # One role at one date is told better by a line of text.
    if len(dated) < 2 and not any(role.start or role.end for role in dated):
        return RolesView(listed, Markup(), (), "")
    rows = _rows(sheet, dated)
    drawing = draw_roles(
        rows,
        ident="roles",
        title=_("Roles of {name} over time", name=actor.name),
        description=_("One row a role. The list below gives the same as text."),
    )
    without = len(ordered) - len(dated)
    undated = n_("{count} role without a date is in the list alone.", "{count} roles without a date are in the list alone.", without)  # fmt: skip  # noqa: E501
    return RolesView(listed, Markup(drawing), _legend(rows), undated if without else "")


def role_order(role: Role) -> str:
    """A key that sorts roles by the earliest day they tell of, undated ones last."""
    date = role.start or role.as_of or role.end
    return str(date.earliest or date.latest) if date else "9999"


def _role(sheet: Sheet, role: Role) -> str | Markup:
    if role.organisation is None:
        return role.title
    return Markup("{}, {}").format(escape.text(role.title), sheet.link(role.organisation).md)


def _role_time(role: Role) -> str:
    if role.start and role.end:
        return _("{first} to {last}", first=phrases.when(role.start), last=phrases.when(role.end))
    if role.start:
        return _("from {date}", date=phrases.when(role.start))
    if role.end:
        return _("until {date}", date=phrases.when(role.end))
    return ""


def _is_dated(role: Role) -> bool:
    return bool(role.start or role.end or role.as_of)


def _rows(sheet: Sheet, roles: list[Role]) -> tuple[RoleRow, ...]:
    """One row for each title in an organisation, with all its times."""
    grouped: dict[tuple[str, str | None], list[Role]] = {}
    for role in roles:
        grouped.setdefault((role.title, role.organisation), []).append(role)
    rows = []
    for (title, organisation), same in grouped.items():
        name = f"{title}, {name_of(sheet.graph.records[organisation])}" if organisation else title
        words = "; ".join(filter(None, (_times(role) for role in same)))
        stretches = tuple(stretch for role in same for stretch in _stretches(role))
        points = tuple(Point(_middle(role.as_of), _hedged(role.as_of)) for role in same if _is_point(role.as_of))
        rows.append(RoleRow(name, words, stretches, points))
    return tuple(rows)


def _times(role: Role) -> str:
    as_of = _("as of {date}", date=phrases.when(role.as_of)) if role.as_of else ""
    return ", ".join(filter(None, (_role_time(role), as_of)))


def _stretches(role: Role) -> Iterator[Stretch]:
    """What is surely held, and around it what may be: an end may be open, or known to within a span alone."""
    if role.as_of and not _is_point(role.as_of):
        yield Stretch(role.as_of.earliest, role.as_of.latest, held=False)
    if not role.start and not role.end:
        return
    known = [day for day in (_last_start(role), _first_end(role)) if day]
    if role.as_of and _is_point(role.as_of):
        known.append(_middle(role.as_of))
    first_sure, last_sure = (min(known), max(known)) if known else (None, None)
    earliest = role.start.earliest if role.start else None
    latest = role.end.latest if role.end else None
    if first_sure is None or last_sure is None:
        yield Stretch(earliest, latest, held=False)
        return
    if earliest is None or earliest < first_sure:
        yield Stretch(earliest, first_sure, held=False)
    if first_sure < last_sure or (earliest == first_sure and latest == last_sure):
        yield Stretch(first_sure, last_sure, held=True)
    if latest is None or latest > last_sure:
        yield Stretch(last_sure, latest, held=False)


def _last_start(role: Role) -> date | None:
    return role.start.latest if role.start else None


def _first_end(role: Role) -> date | None:
    return role.end.earliest if role.end else None


def _is_point(value: Edtf | None) -> bool:
    return bool(value and value.earliest and value.latest and value.latest - value.earliest <= _POINT)


def _middle(value: Edtf | None) -> date:
    assert value
    assert value.earliest
    assert value.latest
    return value.earliest + (value.latest - value.earliest) // 2


def _hedged(value: Edtf | None) -> bool:
    return bool(value and (value.uncertain or value.approximate))


def _legend(rows: tuple[RoleRow, ...]) -> tuple[tuple[str, str], ...]:
    """The signs that the drawing uses, in words."""
    points = [point for row in rows for point in row.points]
    stretches = [stretch for row in rows for stretch in row.stretches]
    found = []
    if any(not point.unsure for point in points):
        found.append(("●", _("held at this time")))
    if any(point.unsure for point in points):
        found.append(("○", _("the same, the source’s date being uncertain")))
    if any(stretch.held for stretch in stretches):
        found.append(("▬", _("held throughout")))
    if any(not stretch.held and not _is_open(stretch) for stretch in stretches):
        found.append(("├┄┤", _("some time within, not known when or how long")))
    if any(_is_open(stretch) for stretch in stretches):
        found.append(("┄›", _("beginning or end not reported")))
    return tuple(found)


def _is_open(stretch: Stretch) -> bool:
    return stretch.first is None or stretch.last is None
