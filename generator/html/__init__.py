"""`luausmith docs --html`: the reference as static pages that need no network."""

from generator.html.site import render_site

__all__ = ["render_site"]
