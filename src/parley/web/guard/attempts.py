"""How often somebody may try a token before they have to wait."""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock
from time import monotonic

TRIES = 5
"""Wrong tokens from one address before it waits."""

WAIT_S = 300.0
"""Seconds after which a wrong try is forgotten."""

REMEMBERED = 10_000
"""Addresses remembered at a time."""


class Attempts:
    """Wrong tries by address, the last `WAIT_S` seconds of them. Any number of threads may use it."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """Seconds until the address may try again; 0 where it may now."""
        with self._lock:
            tries = self._recent(address)
            return max(0.0, WAIT_S - (monotonic() - tries[0])) if len(tries) >= TRIES else 0.0

    def failed(self, address: str) -> None:
        with self._lock:
            tries = self._recent(address)
            tries.append(monotonic())
            self._tries[address] = tries
            self._tries.move_to_end(address)
            while len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)

    def _recent(self, address: str) -> deque[float]:
        tries = self._tries.get(address, deque(maxlen=TRIES))
        while tries and monotonic() - tries[0] > WAIT_S:
            tries.popleft()
        return tries
