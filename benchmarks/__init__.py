"""What things cost, each against other ways to do the same."""
