"""Mutants of the event buffer: each breaks one promise, and the specs must notice.

Run `python -m tests.mutants` in the repository. A survivor is a promise that no spec shows.
"""
