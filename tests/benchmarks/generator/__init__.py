"""The generator, measured as a whole process on contracts of any size."""
