"""What was said in the conversation of a report."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("settled", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_message_report"), "message", ["report"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_message_report"), table_name="message")
    op.drop_table("message")
