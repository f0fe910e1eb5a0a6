"""Places in an article: names found, points they mean, and which of them stand for governments."""
