"""Where everything that a person gave or wrote is kept: SQLite through SQLAlchemy."""
