"""The page about the open data, and the files themselves."""

from sprint.opendata.views import index, indicators, ocds, sitemap
from sprint.opendata.views.blueprint import bp

__all__ = ["bp", "index", "indicators", "ocds", "sitemap"]
