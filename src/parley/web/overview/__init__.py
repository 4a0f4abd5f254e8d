"""What the first page tells: what is new, who was heard of when, and what waits."""
