"""What a statement tells: causes, symptoms, treatment … or nothing."""
