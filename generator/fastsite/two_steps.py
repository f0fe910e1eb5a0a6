"""The builds of a preview after an edit: one of the pages that somebody waits for, and one of the whole site.

Both are builds of MkDocs from what stands in `docs/`. The first is quick since few pages there are others; nothing of
it is remembered and nothing said, so that the second one sees and says all that a single build would.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping

from mkdocs.livereload import LiveReloadServer

from generator.fastsite.preview import Preview
from generator.fastsite.watched import Watched

log = logging.getLogger("mkdocs.plugins.briefing")


class TwoSteps:
    """The builds of a running preview, in the place of `LiveReloadServer.builder` of MkDocs 1.6."""

    def __init__(self, server: LiveReloadServer, watched: Watched, released: Callable[[], None]) -> None:
        """Take the place of the server's builder.

        Args:
            server: The server.
            watched: What is looked at for edits.
            released: Called after every build.
        """
        self._preview = Preview(server)
        self._watched = watched
        self._released = released
        self._build: Callable[[], None] = server.builder
        self._is_first = False
        self._pages: tuple[str, ...] = ()
        server.builder = self.rebuild

    def rebuild(self) -> None:
        """Build what changed: the pages that somebody waits for first, if that can be done."""
        with self._watched.paused():
            try:
                self._preview.begin()
                if self._built_alone():
                    return
                if self._pages:
                    self._preview.show(self._pages)
                    log.info("briefing: shown already, while the rest follows: %s", ", ".join(self._pages))
                self._build()
                self._preview.finish()
            finally:
                self._released()

    def make_first(self, pages: Mapping[str, str], make: Callable[[Collection[str]], Collection[str]]) -> bool:
        """Make the pages that somebody waits for, if this build is the one for them.

        Args:
            pages: The pages of the last build: their files below `docs/`, and below the site's folder.
            make: Makes them, given the pages that stand in a browser; gives those it made, or none if everything has
                to be made in one go. All are told as their files below `docs/`.

        Returns:
            Whether this build is to go on with what stands in `docs/` now. It is silent from then on.
        """
        if not self._is_first:
            return False
        self._is_first = False
        looked_at = self._preview.looked_at
        made = make([page for page, dest in pages.items() if dest in looked_at])
        self._pages = tuple(sorted(pages[page] for page in made if page in pages))
        if self._pages:
            logging.disable(logging.WARNING)
        return bool(self._pages)

    def _built_alone(self) -> bool:
        """Build once; gives whether that was all. If not, `_pages` are those that can be shown already."""
        self._is_first, self._pages = True, ()
        try:
            self._build()
        except Exception:
            if not self._pages:
                raise
            # Whether anything is wrong is told by the build of everything.
            self._pages = ()
            return False
        finally:
            self._is_first = False
            logging.disable(logging.NOTSET)
        return not self._pages
