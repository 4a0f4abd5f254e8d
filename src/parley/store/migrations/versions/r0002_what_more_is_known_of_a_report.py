"""What more is known of a report: pages, what of it is not read, when it was fetched, the file it lay in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("report", sa.Column("more", sa.JSON(none_as_null=True)))
