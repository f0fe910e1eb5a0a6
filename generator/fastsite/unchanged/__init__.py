"""Pages that are as they were at the last build are not built again; their files stay in the site's folder.

A page is kept only if everything it depends on is as it was: its Markdown, the configuration, the theme, the versions,
the navigation, its links' targets and its own file in the site. Whatever is in doubt is built.
"""

from generator.fastsite.unchanged.shortcut import keep_unchanged

__all__ = ["keep_unchanged"]
