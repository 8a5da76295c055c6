"""Whether two statements say the same fact, and what differs when they only look alike."""
