"""Measures curation on labelled data that anyone hands in."""
