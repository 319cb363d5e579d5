"""The service as `subtext serve` runs it, with the kinds of jobs that tests have."""

import sys
from functools import partial

from app.commands.serve import bind
from app.commands.supervisor import Patience, supervise
from app.logs import configure_logs
from app.main import create_app
from app.models import prepare_models
from app.server.server import run_worker
from app.settings import Settings
from tests.services.jobs.program import PROGRAM


def main(port: int, workers: int) -> None:
    """Serve on the loopback address until SIGTERM or SIGINT."""
    settings = Settings()
    configure_logs(settings)
    with bind("127.0.0.1", port) as sockets:
        run = partial(
            run_worker, create_app(settings, prepare_models(settings.artifacts), PROGRAM), sockets
        )
        if workers == 1:
            run(lambda: None)
        else:
            supervise(run, workers=workers, on_ready=lambda: None, patience=Patience())


if __name__ == "__main__":
    main(port=int(sys.argv[3]), workers=int(sys.argv[5]))
