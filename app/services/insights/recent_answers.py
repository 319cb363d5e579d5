"""Answers that take long to find, each kept for a while."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from app.services.admission import Admission, Turns

AnswerT = TypeVar("AnswerT")

KEPT = 64
"""Answers that are kept, those asked for last."""

KEPT_S = 60.0
"""How long they are, though reviews come in: they take a second to find."""


@dataclass(frozen=True, slots=True)
class _Answer(Generic[AnswerT]):
    revision: Hashable
    found_at: float
    value: AnswerT

    def serves(self, revision: Hashable) -> bool:
        return self.revision == revision or monotonic() < self.found_at + KEPT_S


class RecentAnswers(Generic[AnswerT]):
    """The last answers by their questions; who asks the same at the same time shares one."""

    def __init__(self, admission: Admission) -> None:
        self._admission = admission
        self._turns = Turns()
        self._answers: OrderedDict[str, _Answer[AnswerT]] = OrderedDict()

    async def find(
        self, question: str, revision: Hashable, find: Callable[[], Awaitable[AnswerT]]
    ) -> AnswerT:
        """Return the answer that is kept, or what `find` finds.

        It may be `KEPT_S` old where `revision` is another one by now. Raises `Overloaded`.
        """
        async with self._turns.take(question):
            answer = self._answers.get(question)
            if answer is None or not answer.serves(revision):
                with self._admission.acquire():
                    value = await find()
                answer = self._answers[question] = _Answer(revision, monotonic(), value)
                while len(self._answers) > KEPT:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(question)
            return answer.value
