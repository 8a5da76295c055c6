"""One entry per distinct statement, with an id for ever and every source that says it."""
