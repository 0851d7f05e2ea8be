"""The demonstration year: built through the same acts as the pages use; places real, every person invented."""
