"""Changes of documents in the order in which they were committed, and where imports brought them.

Databases that hold documents already count each as changed when it was first imported.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column(
        "documents", sa.Column("revision", sa.BigInteger, nullable=False, server_default="0")
    )
    op.execute("UPDATE documents SET revision = number")
    op.create_index("ix_documents_revision", "documents", ["revision"], unique=True)
    op.add_column("documents", sa.Column("import_id", sa.Uuid))
    is_imported = sa.text("import_id IS NOT NULL")
    op.create_index(
        "ix_documents_import_id",
        "documents",
        ["import_id", "number"],
        sqlite_where=is_imported,
        postgresql_where=is_imported,
    )
    op.create_table(
        "removed_documents",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_removed_documents"),
    )
    op.create_index("ix_removed_documents_revision", "removed_documents", ["revision"], unique=True)
