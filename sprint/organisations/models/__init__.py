"""Tables of organisations, their people, the places of the country, and lists that wait to be applied."""

from sprint.organisations.models.bodies import (
    Authority,
    Company,
    CompanyClaim,
    CompanyStatement,
    Council,
    Invitation,
    Kind,
    Membership,
    Organisation,
)
from sprint.organisations.models.place import Place
from sprint.organisations.models.upload import ListUpload

__all__ = [
    "Authority",
    "Company",
    "CompanyClaim",
    "CompanyStatement",
    "Council",
    "Invitation",
    "Kind",
    "ListUpload",
    "Membership",
    "Organisation",
    "Place",
]
