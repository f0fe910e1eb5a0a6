"""A converter for the Markdown that our own templates print: the HTML that Python-Markdown would give, in less time.

It knows a small part of the language and refuses a page that holds anything else; Python-Markdown then converts it.
"""
