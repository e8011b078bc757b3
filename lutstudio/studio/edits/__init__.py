"""What an artist can do to a project: pure functions, Project in, Project out."""
