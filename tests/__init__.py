"""The specification of Subtext, as sentences that run."""
