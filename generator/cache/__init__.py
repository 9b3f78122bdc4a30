"""What earlier runs made, kept in `.luausmith/cache` of a project: it saves work and never changes output."""
