"""Shortcuts through MkDocs: the same site, byte for byte, in less time.

This room can be deleted, with the two lines of the plugin that name it, and nothing but the time of a build changes.
Each shortcut is a module with a function `take(build)`, listed in `shortcuts.py`.
"""
