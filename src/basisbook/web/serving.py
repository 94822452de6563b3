"""The one place that opens a port: on loopback, and nowhere else."""

from __future__ import annotations

import socket


def listening(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1; port 0 takes a free one."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener
