"""Reads articles: text, lexicon and gazetteer in, finds and candidates out. Pure functions over spans: no I/O."""
