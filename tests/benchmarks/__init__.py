"""How fast the generator and the SDKs are: `python -m tests.benchmarks`."""
