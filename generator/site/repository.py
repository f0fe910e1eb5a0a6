"""Where a repository's host takes corrections and reports of mistakes: patterns of addresses, and filling them in.

What is filled into a report is percent-encoded, so that no text from data can add to the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.model.diagnostics import Location
from generator.site import escape
from generator.site.wording import _

# What an address may hold in braces: an id, a file with its line, the cited words, and the address of a page.
FIELDS = ("record", "line", "citation", "page")


def edit_address(repository: str) -> str:
    """The pattern of addresses at which a host lets people edit a line of a file.

    Args:
        repository: The address of the repository, or empty.

    Returns:
        A path below that address, with `{path}` and `{line}`; GitHub's for a host that is not known.
    """
    return ("-/" if _is_gitlab(repository) else "") + "edit/main/{path}#L{line}"


def new_issue_address(repository: str) -> str:
    """The pattern of addresses at which the host of a repository takes issues.

    Args:
        repository: The address of the repository.

    Returns:
        An address with the fields in braces; empty for a host that is not known.
    """
    if _host(repository) == "github.com":
        # The keys are those of the form .github/ISSUE_TEMPLATE/mistake.yml.
        fields = "".join(f"&{name}={{{name}}}" for name in FIELDS)
        return f"{repository}/issues/new?template=mistake.yml&title={_filled_in(_('Mistake: {record}'))}{fields}"
    if _is_gitlab(repository):
        body = _(
            "Record: {record}\n\nLine: {line}\n\nPage: {page}\n\nCited words: {citation}\n\nWhat is wrong, and why:\n"
        )
        named = f"issue[title]={_filled_in(_('Mistake: {record}'))}&issue[description]={_filled_in(body)}"
        return f"{repository}/-/issues/new?{named}"
    return ""


def report_address(pattern: str, values: Mapping[str, str]) -> Markup:
    """The address for one mistake, fit for a link; empty without a pattern.

    Args:
        pattern: An address with fields in braces.
        values: What is known, by field; other fields stay empty.
    """
    filled = pattern
    for name in FIELDS:
        filled = filled.replace(f"{{{name}}}", quote(values.get(name, ""), safe=""))
    return escape.url(filled)


def pattern_for_scripts(pattern: str) -> str:
    """The pattern as a script fills it in, its fields still open; empty where it is no safe address."""
    safe = escape.url(pattern).unescape()
    for name in FIELDS:
        safe = safe.replace(f"%7B{name}%7D", f"{{{name}}}")
    return safe


def line_in_words(location: Location) -> str:
    """A place in the records as one line, in the form that addresses of lines have."""
    return f"{location.file}#L{location.line}"


def _is_gitlab(repository: str) -> bool:
    """Whether a repository lies on gitlab.com, or on a host of somebody's own that is called like it."""
    return _host(repository).startswith("gitlab.")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _filled_in(words: str) -> str:
    """Words for the query of an address, their fields left open."""
    return quote(words, safe="{}")
