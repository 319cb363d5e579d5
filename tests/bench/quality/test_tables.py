"""Tables of figures in Markdown."""

from pathlib import Path

from bench.quality.tables import Column, write_markdown


def test_figures_are_flush_right(tmp_path: Path) -> None:
    write_markdown(
        tmp_path / "table.md", [Column("what", is_figure=False), Column("share")], [("all", "1.0")]
    )

    assert (tmp_path / "table.md").read_text() == (
        "| what | share |\n| --- | ---: |\n| all | 1.0 |\n"
    )
