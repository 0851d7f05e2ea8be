"""The project and its one life: the only writer of its state."""
