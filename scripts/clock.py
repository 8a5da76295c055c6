"""The one place that asks what day it is: for commands and advice, never for what a site says."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day on this machine; the one of SOURCE_DATE_EPOCH (reproducible-builds.org) where that is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC).date() if fixed.isdigit() else date.today()
