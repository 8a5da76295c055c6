"""The ledger as articles worth editing."""
