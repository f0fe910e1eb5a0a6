"""Receiving articles: files, folders and addresses in; texts for `seeds/` and source records, or faults, out."""
