"""Work that goes on after the answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.markdown import code
from generator.model.long_running import polling_operation
from generator.render.methods import owner

if TYPE_CHECKING:
    from generator.model import LongRunning, Operation, Service


def polling_name(service: Service, work: LongRunning) -> str:
    """The method that tells how the work stands, as called on a client."""
    poll = polling_operation(service, work)
    return work.operation if poll is None else f"{owner(poll.namespace)}:{poll.id}"


def waiting_text(operation: Operation, work: LongRunning, asked: str) -> str:
    """How the SDK waits (Markdown); `asked` is what it asks, as Markdown too."""
    name = f"{code(work.start)} of the answer"
    if work.last_segment:
        name = f"what stands behind the last slash of {name}"
    method = code(f"{owner(operation.namespace)}:{work.method}")
    text = (
        f"The answer says that the work has begun, not that it is done. {method} makes the call and then asks {asked}, "
        f"with {name} as its {code(work.argument)}, until {code(work.done)} is true: first after {work.interval:g} s, "
        f"then after longer and longer waits of up to {work.max_interval:g} s, for {work.budget:g} s in all unless it "
        f"is given another {code('budget')}."
    )
    return text if work.error is None else f"{text} Where {code(work.error)} is set, the work has failed."


def result_text(work: LongRunning) -> str:
    """Where the result is (Markdown)."""
    if work.result is None:
        return "The last answer is the result."
    return f"The result is {code(work.result)} of the last answer."
