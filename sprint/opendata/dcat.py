"""The data that this service publishes itself as a DCAT-AP 3 catalogue in JSON-LD, with the region's catalogue inside it. Pure."""

from __future__ import annotations

from sprint.datasets.catalogue import ACCESS, FREQUENCY
from sprint.datasets.catalogue import Node as Node
from sprint.datasets.dcat import CONTEXT
from sprint.opendata.api.resources import BASE as API
from sprint.opendata.own import LICENCE, OWN, SCHEMAS, File, Own

TYPES = "https://www.iana.org/assignments/media-types/"


def catalogue(*, base: str, publisher: str) -> Node:
    """`base` is the address of the service, without a stroke at its end."""
    agent = {"@type": "foaf:Agent", "foaf:name": publisher, "foaf:homepage": {"@id": f"{base}/"}}
    return {
        "@context": CONTEXT,
        "@id": f"{base}/open-data",
        "@type": "dcat:Catalog",
        "dct:title": _words("Open data of the Digital Public Services Sprint"),
        "dct:description": _words("Everything that the public pages say, as files for anybody to use."),
        "dct:publisher": agent,
        "dct:license": {"@id": LICENCE},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
        "foaf:homepage": {"@id": f"{base}/open-data"},
        "dcat:catalog": {"@id": f"{base}/datasets", "@type": "dcat:Catalog", "rdfs:seeAlso": {"@id": f"{base}/datasets.jsonld"}},
        "dcat:dataset": [_dataset(each, base, agent) for each in OWN],
        "dcat:service": _service(base, agent),
    }  # fmt: skip


def _words(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def _dataset(each: Own, base: str, agent: Node) -> Node:
    return {
        "@id": f"{base}/open-data#{each.key}",
        "@type": "dcat:Dataset",
        "dct:identifier": each.key,
        "dct:title": _words(each.title),
        "dct:description": _words(each.description),
        "dct:publisher": agent,
        "dct:accessRights": {"@id": f"{ACCESS}PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{FREQUENCY}{each.rate}"},
        "dcat:landingPage": {"@id": f"{base}{each.page}"},
        "dcat:distribution": [_distribution(file, base) for file in each.files],
    }


def _distribution(file: File, base: str) -> Node:
    follows = {"dct:conformsTo": {"@id": SCHEMAS[file.follows]}} if file.follows else {}
    return {
        "@type": "dcat:Distribution",
        "dct:title": _words(file.title),
        "dcat:accessURL": {"@id": f"{base}{file.path}"},
        "dcat:downloadURL": {"@id": f"{base}{file.path}"},
        "dcat:mediaType": {"@id": f"{TYPES}{file.media_type}"},
        "dct:license": {"@id": LICENCE},
        **follows,
    }


def _service(base: str, agent: Node) -> Node:
    return {
        "@id": f"{base}{API}",
        "@type": "dcat:DataService",
        "dct:title": _words("JSON API of the Digital Public Services Sprint"),
        "dct:publisher": agent,
        "dct:license": {"@id": LICENCE},
        "dcat:endpointURL": {"@id": f"{base}{API}"},
        "dcat:endpointDescription": {"@id": f"{base}{API}/openapi.json"},
        "dcat:landingPage": {"@id": f"{base}{API}/docs"},
        "dcat:servesDataset": [{"@id": f"{base}/open-data#{each.key}"} for each in OWN],
    }
