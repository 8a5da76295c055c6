"""What a text is about, and which page takes a statement."""
