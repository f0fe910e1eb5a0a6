"""What readers and programs can take away: one module a format, each a pure function of the graph.

Nothing here is read back; equal data gives equal bytes, and every text is escaped as its format asks.
"""
