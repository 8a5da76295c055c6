"""Reviews: what is signed, what may change, and who may sign."""
