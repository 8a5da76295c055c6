"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Speed is measured by `benchmarks`, never by a test: a busy machine must not fail one.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")
