"""Graph in, pages out: frozen view models, Jinja templates, Markdown, SVG and data files. No file is written here."""
