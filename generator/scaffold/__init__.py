"""Files to start from: a project, a service, an endpoint. What is there already is never touched."""

from generator.scaffold.endpoint import render_endpoint
from generator.scaffold.files import ExistingFilesError, write_new
from generator.scaffold.names import BadNameError, operation_name, service_name
from generator.scaffold.project import render_project
from generator.scaffold.service import render_service

__all__ = [
    "BadNameError",
    "ExistingFilesError",
    "operation_name",
    "render_endpoint",
    "render_project",
    "render_service",
    "service_name",
    "write_new",
]
