"""The smoke test inside the real engine."""
