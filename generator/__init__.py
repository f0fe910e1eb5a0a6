"""Briefing-site generator: articles and reviewed YAML records in, a cited Markdown site out."""
