"""Answers that are kept, and which of them go."""

from app.services.admission import Admission
from app.services.insights.recent_answers import KEPT, RecentAnswers


async def test_the_answer_that_nobody_asked_for_longest_goes_first() -> None:
    """Not the one that was found first: people go back to a period."""
    found: list[str] = []
    answers: RecentAnswers[str] = RecentAnswers(Admission(limit=1))

    async def ask(question: str) -> None:
        async def find() -> str:
            found.append(question)
            return question

        assert await answers.find(question, 1, find) == question

    for number in range(KEPT):
        await ask(f"{number}")
    await ask("0")
    await ask("one too many")
    await ask("0")
    await ask("1")

    assert found[KEPT:] == ["one too many", "1"]
