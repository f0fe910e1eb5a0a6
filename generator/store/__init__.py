"""YAML and article files in and out. PyYAML is used here alone; nothing is guessed, nothing a person wrote changed."""
