"""Clean text as statements, each with its place."""
