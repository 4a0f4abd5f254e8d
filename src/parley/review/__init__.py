"""A person's accept, amend, reject or undo, and the rules for taking one."""

from parley.review.decision import AMENDABLE, NULLABLE, Decision, Verdict, decide

__all__ = ["AMENDABLE", "NULLABLE", "Decision", "Verdict", "decide"]
