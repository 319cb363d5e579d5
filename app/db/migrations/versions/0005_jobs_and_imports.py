"""Jobs and what they found wrong, imports, and what imported reviews carry."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

POINT_IN_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("reviews", sa.Column("attributes", sa.JSON(none_as_null=True)))
    op.add_column("reviews", sa.Column("import_id", sa.Uuid))
    is_imported = sa.text("import_id IS NOT NULL")
    op.create_index(
        "ix_reviews_import_id",
        "reviews",
        ["import_id", "number"],
        sqlite_where=is_imported,
        postgresql_where=is_imported,
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("progress", sa.Double),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("checkpoint", sa.JSON(none_as_null=True)),
        sa.Column("result", sa.JSON(none_as_null=True)),
        sa.Column("problem", sa.JSON(none_as_null=True)),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("started_at", POINT_IN_TIME),
        sa.Column("finished_at", POINT_IN_TIME),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.BigInteger, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("held_until", POINT_IN_TIME),
        sa.Column("cancel_asked", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_state_id", "jobs", ["state", "id"])
    op.create_index("ix_jobs_kind_id", "jobs", ["kind", "id"])
    op.create_table(
        "job_problems",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("line", sa.BigInteger, nullable=False),
        sa.Column("column", sa.Text),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("cells", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_job_problems_job_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_job_problems"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("columns_key", sa.Text, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("finished_at", POINT_IN_TIME),
        sa.Column("removed_at", POINT_IN_TIME),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("added", sa.BigInteger, nullable=False),
        sa.Column("replaced", sa.BigInteger, nullable=False),
        sa.Column("skipped", sa.BigInteger, nullable=False),
        sa.Column("rejected", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_columns_key_id", "imports", ["columns_key", "id"])
