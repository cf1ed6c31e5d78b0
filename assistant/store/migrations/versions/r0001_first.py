"""The first shape of the data."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outline", sa.Text(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("changed", sa.String(length=32), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("archived", sa.String(length=32), nullable=True),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("materials_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "choice",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("conflict", sa.String(length=120), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("report", "conflict"),
    )
    op.create_table(
        "correction",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("report", "fact"),
    )
    op.create_table(
        "material",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received", sa.String(length=32), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("grids", sa.JSON(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("report", "id"),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("closed", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_proposal_report", "proposal", ["report"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("saved", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("approved", sa.String(length=32), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report", "section", "number"),
    )
    op.create_table(
        "fact",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("material", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report", "material"],
            ["material.report", "material.id"],
        ),
        sa.PrimaryKeyConstraint("report", "id"),
    )
    op.create_index("ix_fact_material", "fact", ["material"], unique=False)
    op.create_table(
        "statistic",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("material", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statistic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report", "material"],
            ["material.report", "material.id"],
        ),
        sa.PrimaryKeyConstraint("report", "material", "position"),
    )


def downgrade() -> None:
    op.drop_table("statistic")
    op.drop_index(op.f("ix_fact_material"), table_name="fact")
    op.drop_table("fact")
    op.drop_table("revision")
    op.drop_index(op.f("ix_proposal_report"), table_name="proposal")
    op.drop_table("proposal")
    op.drop_table("material")
    op.drop_table("correction")
    op.drop_table("choice")
    op.drop_table("setting")
    op.drop_table("report")
