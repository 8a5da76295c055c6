"""Search: from the built pages and the word tables to the small files that the reader's browser asks for."""
