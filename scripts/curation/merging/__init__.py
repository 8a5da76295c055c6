"""New drafts and the articles that editors own, brought together block by block."""
