"""Compares what the rules find with what people read: the seeds, the case articles and public corpora.

`reading` holds what a person read, `scoring` says what counts as found; run it with `make eval`.
"""
