"""Why a child's UPN is not known, in the codes of the children's social care returns (CS051)."""

UPN_UNKNOWN = {
    "UN1": "Under six and not yet given one",
    "UN2": "Never attended a maintained school in England",
    "UN3": "Educated outside England",
    "UN4": "Newly looked after or in need, less than a week before the period ended",
    "UN5": "Sources disagree",
    "UN6": "Not looked after, and the authority cannot obtain it",
    "UN7": "Referred, and no further action followed",
    "UN8": "Special educational needs return only: first reason",
    "UN9": "Special educational needs return only: second reason",
    "UN10": "Special educational needs return only: third reason",
}


def is_upn_unknown(written: str) -> bool:
    """Say whether something is a code for an unknown UPN."""
    return written.strip().upper() in UPN_UNKNOWN
