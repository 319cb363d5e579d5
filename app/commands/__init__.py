"""The commands of `subtext`, one module per group; `app.cli` puts them together."""
