"""Models that were fitted or imported here, with their files, and which one answers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

POINT_IN_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "models",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("manifest", sa.JSON, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("removed_at", POINT_IN_TIME),
        sa.PrimaryKeyConstraint("model", name="pk_models"),
    )
    op.create_table(
        "model_files",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("part", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["model"], ["models.model"], name="fk_model_files_model", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("model", "file", "part", name="pk_model_files"),
    )
    op.create_table(
        "model_choices",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("chosen_at", POINT_IN_TIME, nullable=False),
        sa.ForeignKeyConstraint(["model"], ["models.model"], name="fk_model_choices_model"),
        sa.PrimaryKeyConstraint("kind", name="pk_model_choices"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Weights hardly shrink, and trying takes longer than storing them.
        op.execute("ALTER TABLE model_files ALTER COLUMN content SET STORAGE EXTERNAL")
