"""The tables, as typed declarations."""
