"""What tests do to the database behind a running service."""

from sqlalchemy import text

from app.db.engine import open_database

COMMITS_FAIL = {
    "sqlite": (
        "CREATE TABLE promises (number INTEGER"
        " REFERENCES reviews (number) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER promise AFTER INSERT ON {table} BEGIN"
        " INSERT INTO promises VALUES (-1); END",
    ),
    "postgresql": (
        "CREATE TABLE promises (number bigint"
        " REFERENCES reviews (number) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE FUNCTION promise() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN INSERT INTO promises VALUES (-1); RETURN NULL; END'",
        "CREATE TRIGGER promise AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION promise()",
    ),
}
"""A row refers to a review that does not exist, which either database sees at the commit."""


async def execute(url: str, *statements: str) -> None:
    """Execute statements in one transaction."""
    async with open_database(url) as database, database.begin_write() as session:
        for statement in statements:
            await session.execute(text(statement))


async def make_commits_fail(url: str, *, table: str) -> None:
    """Let each transaction fail that inserts into the table: every statement works, not the end."""
    statements = COMMITS_FAIL[url.partition(":")[0]]
    await execute(url, *(statement.format(table=table) for statement in statements))
