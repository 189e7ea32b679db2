"""What returns tell of a child in words: figures and tables, each row with its source, its period and its day."""

from tallystick.modules.desk.presenters.returned.attendance import attendance
from tallystick.modules.desk.presenters.returned.beside import care_rows, exclusion_rows, laid
from tallystick.modules.desk.presenters.returned.tables import Section, sources_of
from tallystick.modules.desk.presenters.returned.told import attainment, schools
from tallystick.modules.desk.queries.returned import ReturnsPage
from tallystick.modules.people.rules.returned import ATTAINMENT, ATTENDANCE, CARE, EXCLUSIONS, SCHOOLS

__all__ = ["Section", "sections", "sources_of"]


def sections(page: ReturnsPage) -> list[Section]:
    """Give the parts that the reader may know, in the order in which a child's education is read."""
    told = page.returned
    made = {
        ATTENDANCE: lambda: attendance(page),
        EXCLUSIONS: lambda: laid(EXCLUSIONS, page.beside[EXCLUSIONS], exclusion_rows(page)),
        ATTAINMENT: lambda: attainment(told),
        CARE: lambda: laid(CARE, page.beside[CARE], care_rows(page)),
        SCHOOLS: lambda: schools(page),
    }
    return [make() for part, make in made.items() if part in told.parts]
