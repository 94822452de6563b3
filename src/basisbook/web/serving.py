"""The one place that opens a port: on loopback, and nowhere else."""

from __future__ import annotations

import socket

from basisbook.errors import Problem, ProblemsError
from basisbook.i18n import gettext as _


class PortError(ProblemsError):
    """The port that was asked for cannot be had."""


def listening(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1; port 0 takes a free one. Raises `PortError`."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortError((_taken(port, error),)) from error
    return listener


def _taken(port: int, error: OSError) -> Problem:
    text = _("Basisbook cannot listen on port {port} of this computer ({said}).")
    remedy = _(
        "Leave out --port for one that is free, or name another. If Basisbook itself is open"
        " there, use the address that it printed."
    )
    return Problem("E758", None, text.format(port=port, said=error.strerror), remedy)
