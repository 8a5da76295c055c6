"""Makes the small trained files that curation reads. Needs numpy; the training data stay outside the project."""
