"""`luausmith mock`: the contracts as an HTTP server on loopback."""

from generator.mock.application import ITEMS, Application, Outcome
from generator.mock.message import Request, Response
from generator.mock.server import HOSTS, MockServer, PortInUseError

__all__ = ["HOSTS", "ITEMS", "Application", "MockServer", "Outcome", "PortInUseError", "Request", "Response"]
