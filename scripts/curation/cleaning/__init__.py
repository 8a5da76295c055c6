"""Source text as its author meant it: joins what was broken, takes out what was pushed in, keeps offsets."""
