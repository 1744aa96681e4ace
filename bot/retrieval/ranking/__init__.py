"""Which passage comes first, and why."""
