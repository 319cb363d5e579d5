"""Calibrations that were fitted to people's labels, as entries of the learning log."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("model_updates", sa.Column("calibration", sa.JSON))
