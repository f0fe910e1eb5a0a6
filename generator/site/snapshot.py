"""An edition kept as it was on a day: what its pages say of that, in a banner and to search engines.

Pages are marked as they are about to be written, whatever theme printed them; their words are left alone.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from generator.model.dates import Edtf
from generator.site import escape
from generator.site.wording import _

# The environment variable that asks for a build of such an edition, by its day.
ASKED = "BRIEFING_SNAPSHOT"
# Where the theme's own banner would stand, after the link that skips to the words (Material for MkDocs 9.6 to 9.8).
_ANNOUNCED = '<div data-md-component="announce">'
_BODY = re.compile(r"<body\b[^>]*>")
_ROBOTS = '<meta name="robots" content="noindex">'


def day_in_words(day: str) -> str:
    """A day as pages tell it.

    Args:
        day: The date, as in records.

    Raises:
        DateError: If it is none.
    """
    from generator.site.phrases import when  # brings the records along, which the plugin does without until they change

    return when(Edtf.parse(day))


def banner(day: str, newer: str) -> Markup:
    """The banner of a page.

    Args:
        day: The day of the edition, as in records.
        newer: The address of the page in the current edition; empty where it is not known.
    """
    told = escape.text(
        _("The briefing as it stood on {date}; what was corrected since is not in it.", date=day_in_words(day))
    )
    link = escape.url(newer)
    words = escape.text(_("Newer edition of this page"))
    more = Markup(' <a href="{}">{}</a>').format(link, words) if link else ""
    return Markup('<aside class="snapshot md-typeset" aria-label="{}"><p>{}{}</p></aside>').format(
        escape.text(_("Edition")), told, more
    )


def marked(html: str, day: str, newer: str) -> str:
    """A page with the banner, and with the request that search engines show the current edition alone.

    Args:
        html: The whole page as the theme printed it.
        day: The day of the edition, as in records.
        newer: The address of the page in the current edition; empty where it is not known.
    """
    told = str(banner(day, newer))
    if _ANNOUNCED in html:
        html = html.replace(_ANNOUNCED, told + _ANNOUNCED, 1)
    else:
        html = _BODY.sub(lambda found: found[0] + told, html, count=1)
    return html if _ROBOTS in html else html.replace("</head>", f"{_ROBOTS}</head>", 1)
