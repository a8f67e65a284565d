"""The table of the floor, made without Django: the site does not know of it."""

ROWS = 1_000
LENGTH = 12_000  # bytes
CREATE = "CREATE TABLE bench_floor_row (id bigserial PRIMARY KEY, text text NOT NULL)"
FILL = """
    INSERT INTO bench_floor_row (text)
    SELECT (SELECT left(string_agg(md5((number * 1000 + part)::text), ' '), %s)
            FROM generate_series(1, 400) part)
    FROM generate_series(1, %s) number
"""


def make(site):
    """Make the rows anew, each with other text that packs no better than prose."""
    with site.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS bench_floor_row")
        connection.execute(CREATE)
        connection.execute(FILL, [LENGTH, ROWS])
        connection.execute("VACUUM ANALYZE bench_floor_row")


def addresses(count):
    """Return addresses of rows, one after the other."""
    return [f"/rows/{number % ROWS + 1}/" for number in range(count)]
