"""How often what two agencies hold of one child differs. Fixed on 22 November 2026, before linkage was tuned.

Sources
  S1  Lam, Boyd, Linacre, Blackburn, Harron (2024), Int J Popul Data Sci 9(1):2389: between two collections of a large
      English cohort, surnames disagreed in 18 % and forenames in 12 %, change and error together.
  S2  Harron and others (2017), BMC Med Res Methodol 17:23: hospital records against the national register of patients:
      sex and date of birth wrong or missing in 0.11 %, postcodes in 53 %.
  S3  Lee and others (2022), Int J Popul Data Sci 7(1):1694: of children in need in Wales 79 to 81 % could be known by
      their UPN; the rest, most of them under three, had none.
  S4  Office for National Statistics, Births by characteristics, 2012 and 2013: 15.6 to 15.9 in a thousand maternities
      were multiple; so some 31 in a thousand children have a twin.
  J   our own judgement, because nothing published was found; the larger of what seemed likely.
How the 18 % and 12 % divide into changes, slips and spellings is J. Birthdays are taken ten times worse than S2:
social care writes many before it has seen a certificate.
"""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of records, between 0 and 1; what is said of a pair is done to the second agency's record of it."""

    # among children
    twins: float = 0.031  # S4: of children, have a twin
    siblings: float = 0.45  # J: of the others, have a brother or sister among the children
    alike_twins: float = 0.3  # J: of twins, have names with the same beginning
    # between two agencies: numbers
    upn_missing: float = 0.20  # S3: in the second agency's records
    upn_missing_at_school: float = 0.005  # J
    upn_temporary: float = 0.01  # J: at one agency still the temporary number
    upn_former_known: float = 0.5  # J: of those, the other holds it as the former one
    upn_slip: float = 0.005  # J: a sign wrong or two swapped, so that the check letter fails
    upn_of_sibling: float = 0.0005  # J: a brother's or sister's number typed in error
    # names: 18 % of surnames, 12 % of forenames (S1)
    family_changed: float = 0.06
    family_half: float = 0.03  # one part of two, or two parts of which one is held
    family_slip: float = 0.06
    family_marks: float = 0.03  # capitals, apostrophes, hyphens, blanks
    given_short: float = 0.04
    given_spelling: float = 0.02
    given_slip: float = 0.035
    given_middle: float = 0.01  # known by the second given name
    given_changed: float = 0.005
    given_marks: float = 0.01
    names_swapped: float = 0.002  # J: given and family name in each other's place
    # birthday: 1.1 %, ten times S2
    born_swapped: float = 0.004
    born_slip: float = 0.004
    born_year: float = 0.0015
    born_other: float = 0.0005
    born_missing: float = 0.001
    sex_wrong: float = 0.0011  # S2
    sex_missing: float = 0.002  # J
    # homes and schools; postcodes differ or are missing in 53 % (S2)
    postcode_moved: float = 0.40
    postcode_slip: float = 0.03
    postcode_missing: float = 0.10
    school_old: float = 0.15  # J: the school before
    school_missing: float = 0.20  # J


RATES = Rates()


def changed(**rates: Any) -> Rates:
    """Give the rates with some of them changed, to see that linkage was not fitted to one set."""
    return replace(RATES, **rates)
