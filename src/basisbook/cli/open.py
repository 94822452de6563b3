"""`basisbook open`: the app in the browser, on this computer only."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import rich_click as click

from basisbook.cli import parts
from basisbook.extras import need
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    import socket


def command() -> click.Command:
    """Return the command, worded in the language in use."""
    return parts.Worded(
        name="open",
        callback=run,
        params=[
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=0,
                help=_("The port to listen on; a free one if left out."),
            ),
            parts.database(),
            click.Option(
                ["--browser/--no-browser"],
                default=True,
                help=_("Whether to open the browser; the address is printed in any case."),
            ),
            parts.lang(),
        ],
        help=_(
            "Start the app for people who would rather not edit a file, and open it in the"
            " browser. It listens on this computer only, and stops with Ctrl-C."
        ),
        short_help=_("Open the app in your browser."),
        context_settings=parts.CONTEXT,
        options_metavar=_("[OPTIONS]"),
    )


def run(port: int, database: str | None, browser: bool) -> None:
    """Serve the app until it is stopped."""
    need("web", "fastapi", "uvicorn", "jinja2")
    import uvicorn

    from basisbook.web.app import create_app
    from basisbook.web.garbage import free_garbage
    from basisbook.web.serving import listening

    with parts.opened_store(database) as engine, listening(port) as listener:
        app = create_app(engine)
        address = _address(listener, app.state.gate.token)
        click.echo(_("Basisbook is open at {address}").format(address=address))
        click.echo(_("Stop it with Ctrl-C. Your books stay on this computer."))
        if browser:
            click.launch(address)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        free_garbage()
        # Its own words on Ctrl-C would be a traceback.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _address(listener: socket.socket, token: str) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/?token={token}"
