"""A challenge as search engines read it: schema.org in JSON, with nothing that its page does not say."""

from __future__ import annotations

from typing import Any

from flask import url_for

from sprint.challenges.models import Challenge
from sprint.outbox.actions import link
from sprint.when import utc_stamp


def structured(challenge: Challenge) -> dict[str, Any]:
    """A page about a demand: schema.org's word for somebody who seeks a service and announces it."""
    address = link(url_for("challenges.show", reference=challenge.reference))
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": address,
        "name": challenge.title,
        "description": challenge.summary,
        "inLanguage": "en-GB",
        "publisher": {"@type": "GovernmentOrganization", "name": challenge.authority.name},
        "mainEntity": {
            "@type": "Demand",
            "@id": f"{address}#challenge",
            "identifier": challenge.reference,
            "name": challenge.title,
            "description": challenge.summary,
            "category": [each for each in (challenge.theme, challenge.service_area) if each],
            "areaServed": [{"@type": "AdministrativeArea", "name": each.name} for each in challenge.councils],
            "availabilityStarts": utc_stamp(challenge.opens_at),
            "availabilityEnds": utc_stamp(challenge.closes_at),
            **_price(challenge),
        },
    }


def _price(challenge: Challenge) -> dict[str, Any]:
    if challenge.budget_max is None:
        return {}
    price = {"@type": "PriceSpecification", "priceCurrency": "GBP", "maxPrice": challenge.budget_max}
    if challenge.budget_min is not None:
        price["minPrice"] = challenge.budget_min
    if challenge.budget_includes_vat is not None:
        price["valueAddedTaxIncluded"] = challenge.budget_includes_vat
    return {"priceSpecification": price}
