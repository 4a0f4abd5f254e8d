"""What was right, of what was found and of what there was to find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """`right` of the `found` and of the `coded`; the shares are None where there is nothing to take a share of."""

    right: int = 0
    found: int = 0
    coded: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.coded if self.coded else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0-1."""
        both = self.found + self.coded
        return 2 * self.right / both if both else None

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.found + other.found, self.coded + other.coded)


NOTHING_COUNTED = Count()
