"""The commands of `subtext`, one module per group; `cli` assembles them."""
