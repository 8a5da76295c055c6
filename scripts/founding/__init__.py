"""New topics and new sites: the entries that people would otherwise write by hand."""
