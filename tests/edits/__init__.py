"""Random edits of a briefing: after each one, the site built from what changed is compared with one built from nothing.

PYTHONPATH=tests python -m edits [--sequences 200] [--first 1] [--records 20]
"""
