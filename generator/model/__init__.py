"""The ground floor: records, dates, citations, graph, rules and diagnostics. No file is read or written here."""
