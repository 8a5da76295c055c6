"""Reviews of articles: what was signed, by whom, and whether the words are still those."""
