"""The catalogue as DCAT-AP 3 in JSON-LD, with its context inside: nothing is fetched to read it. Pure."""

from __future__ import annotations

from sprint.datasets.catalogue import FIELDS, Entry, Node

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(entries: list[Entry], *, page: str, title: str, publisher: str) -> Node:
    """Datasets of the catalogue, and assets as its other resources."""
    return {
        "@context": CONTEXT,
        "@id": page,
        "@type": "dcat:Catalog",
        "dct:title": {"@value": title, "@language": "en"},
        "dct:description": {
            "@value": "Datasets and assets of the region that help to solve its challenges.", "@language": "en",
        },
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
        "dcat:dataset": [node(each) for each in entries if not each.is_asset],
        "dcat:resource": [node(each) for each in entries if each.is_asset],
    }  # fmt: skip


def single(entry: Entry) -> Node:
    return {"@context": CONTEXT, **node(entry)}


def node(entry: Entry) -> Node:
    made: Node = {"@id": entry.page, "@type": "dcat:Resource" if entry.is_asset else "dcat:Dataset"}
    for field in FIELDS:
        made |= field.node(entry)
    if not entry.is_asset:
        made["dcat:distribution"] = [_distribution(entry)]
    return made


def _distribution(entry: Entry) -> Node:
    made: Node = {"@type": "dcat:Distribution"}
    for field in FIELDS:
        made |= field.distribution(entry)
    return made
