"""Graph in, pages out: frozen view models, Jinja templates, Markdown, SVG and data files. No file is written here."""

from pathlib import Path

# The frame around pages, which a project names as `custom_dir` of its theme.
THEME = Path(__file__).parent / "theme"
