"""The themes and service areas under which problems, challenges and datasets are found. Pure."""

from __future__ import annotations

THEMES = (
    "Collaboration and coordination", "Data ecosystem", "Digital adoption", "Digital infrastructure", "Digital skills",
    "Finance and investment", "Research and innovation", "Trade support",
)  # fmt: skip
"""The eight components of techUK's Local Digital Index."""

SERVICE_AREAS = (
    "Adult social care", "Business and economy", "Children's services", "Climate and energy", "Community safety",
    "Culture and leisure", "Customer services", "Education and skills", "Environmental health", "Finance and benefits",
    "Fire and rescue", "Highways and drainage", "Housing", "Planning", "Public health", "Public transport",
    "School transport", "Waste and recycling",
)  # fmt: skip
