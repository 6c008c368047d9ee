"""A worker that ends at one input, as one does that runs out of memory."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from socialvalue.loading.index import Parcel, Unread
from socialvalue.use_cases import Selection
from socialvalue.use_cases.volume import OutcomesAnswer, worker


def deadly_worker(
    selection: Selection, *, odd: str
) -> Callable[[Parcel | Unread], list[OutcomesAnswer]]:
    """Return what answers parcels, and is killed by the one called `odd`."""
    judge = worker(selection)

    def answer(parcel: Parcel | Unread) -> list[OutcomesAnswer]:
        if parcel.name == odd:
            os.kill(os.getpid(), signal.SIGKILL)
        return judge(parcel)

    return answer
