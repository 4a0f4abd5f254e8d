"""Settings of every test: generated cases are judged by what they show, not by how busy the machine is.

The same cases are generated on every run, so that a change is judged by what it changes. The profile `nightly` tries
forty times as many, new ones each time, and finds what nobody has met: HYPOTHESIS_PROFILE=nightly pytest tests/deal
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("parley", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", settings.get_profile("parley"), derandomize=False, max_examples=4_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "parley"))
