"""What a decision says of the labels themselves: doubt, or that a text teaches nothing."""

from collections.abc import Sequence
from dataclasses import replace

from app.services.sentiment.online.learner import Proposal
from app.services.sentiment.online.promotion import Decision

NOTHING_TO_LEARN = (
    "Held back: there is nothing in the text that could be learned; the label is stored."
)

DOUBTED = 0.5
"""A label that is trusted less is called doubted."""


def explain_one(decision: Decision, proposal: Proposal) -> Decision:
    """Return the decision on a single correction, with what is to be said of its label."""
    if proposal.delta.is_empty:
        return replace(decision, promoted=False, reason=NOTHING_TO_LEARN)
    if not decision.promoted or not _is_doubted(proposal):
        return decision
    doubt = (
        f"Doubted: it contradicts what {proposal.labels:,} labels have taught, so other texts "
        f"learn {proposal.trust:.0%} of it; the model follows if more labels say the same."
    )
    return replace(decision, reason=f"{decision.reason} {doubt}")


def explain_all(decision: Decision, proposals: Sequence[Proposal]) -> Decision:
    """Return the decision on corrections learned together, with how many labels stand out."""
    empty = sum(proposal.delta.is_empty for proposal in proposals)
    if empty == len(proposals):
        return replace(decision, promoted=False, reason=NOTHING_TO_LEARN)
    parts = [decision.reason]
    if empty:
        parts.append(f"{empty:,} of {len(proposals):,} texts have nothing that could be learned.")
    doubted = sum(map(_is_doubted, proposals))
    if decision.promoted and doubted:
        parts.append(
            f"Doubted: {doubted:,} of {len(proposals):,} labels contradict what earlier ones have "
            "taught, so other texts learn less than half of them."
        )
    return replace(decision, reason=" ".join(parts))


def _is_doubted(proposal: Proposal) -> bool:
    return proposal.trust < DOUBTED
