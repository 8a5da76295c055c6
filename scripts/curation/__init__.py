"""From source texts to ledger, drafts and articles; pipeline.py shows the whole in one function."""
