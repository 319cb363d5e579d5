"""What a service has acknowledged, so that it can be asked for it after a kill."""

from collections import Counter
from dataclasses import dataclass, field, replace

from tests.routers.calls import Json

BATCH = 20
"""Reviews that are stored in one call, all of them or none."""

IMPORTED_AT_ONCE = 500
"""Documents that the command stores in one transaction."""


@dataclass(frozen=True, slots=True)
class State:
    """What can change of a stored review."""

    label: str | None = None
    predictions: int = 1
    deleted: bool = False

    def predict(self) -> "State":
        """Return the state with one prediction more."""
        return replace(self, predictions=self.predictions + 1)


@dataclass(slots=True)
class Stored:
    """A review, its state after the last acknowledged write, and what one on its way may make."""

    review: Json
    state: State = State()
    sent: tuple[State, ...] = ()

    @property
    def possible(self) -> set[State]:
        """The states that the review may be in."""
        return {self.state, *self.sent}

    def settle(self, state: State) -> None:
        """Take the state, as acknowledged or found, for the one that holds."""
        self.state, self.sent = state, ()


@dataclass(slots=True)
class Keyed:
    """A review that was sent with an Idempotency-Key, and its id if that was acknowledged."""

    body: Json
    review_id: str | None = None


@dataclass(slots=True)
class Import:
    """Documents that a command stores, and whether the command said that it has."""

    ids: list[str]
    done: bool = False

    def split(self, size: int) -> list[list[str]]:
        """Return the ids in parts of that many, in order."""
        return [self.ids[start : start + size] for start in range(0, len(self.ids), size)]


@dataclass(slots=True)
class Ledger:
    """Every write that was sent to a service; what is acknowledged must be there."""

    reviews: dict[str, Stored] = field(default_factory=dict)
    batches: dict[str, list[str]] = field(default_factory=dict)
    """By title, the ids of those that are acknowledged, in the order in which they were sent."""

    keyed: dict[str, Keyed] = field(default_factory=dict)
    """By Idempotency-Key, what was sent with it since all was last compared."""

    versions: set[str] = field(default_factory=set)
    """Versions of the model that a receipt or a rollback named."""

    answers: dict[str, Json] = field(default_factory=dict)
    """What each version that answered said about one text."""

    contradictions: list[str] = field(default_factory=list)
    """Versions that gave two answers."""

    topic_labels: dict[int, set[str | None]] = field(default_factory=dict)
    """By topic, its acknowledged label, or None if there is none, and one that was sent after."""

    imports: list[Import] = field(default_factory=list)
    acknowledged: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    changed: set[str] = field(default_factory=set)
    """Ids of the reviews that were written to since all were last compared."""

    def keep(self, review: Json) -> Stored:
        """Note an acknowledged review."""
        return self.reviews.setdefault(review["id"], Stored(review))
