"""Statements that say the same fact, found cheaply and held together pair by pair."""
