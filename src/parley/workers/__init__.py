"""Processes that do one kind of work on many items, and survive the item that cannot be worked on.

An item that crashes a process, keeps it longer than it may, or asks for more memory than there is, is lost and said to
be; a new process takes the place of the old, and the rest goes on.
"""

from parley.workers.crew import Lost, worked
from parley.workers.patience import patience_for

__all__ = ["Lost", "patience_for", "worked"]
