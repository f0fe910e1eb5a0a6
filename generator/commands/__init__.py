"""The workflows: the only place where the rooms are wired together."""
