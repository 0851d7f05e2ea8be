"""A server of its own with a sealed vote on it, held over the network: for benches and for tests that kill it."""
