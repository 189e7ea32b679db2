"""What is wrong with a register file beyond its shape, each with the place and the remedy.

Promise: a register without faults names nothing that is not there, and its expressions can be asked.
"""

from tallystick.engine.catalogue.faults.asked import of_expressions
from tallystick.engine.catalogue.faults.fields import of_fields
from tallystick.engine.catalogue.faults.found import Fault, Known
from tallystick.engine.catalogue.faults.grades import of_grades
from tallystick.engine.catalogue.faults.proofs import of_examples
from tallystick.engine.catalogue.faults.references import of_itself, of_named, of_roles, of_sentences, of_stages
from tallystick.engine.catalogue.registers import Register

__all__ = ["Fault", "Known", "faults_in"]


def faults_in(register: Register, known: Known) -> list[Fault]:
    """Give the faults of a register, in the order in which its file is read."""
    return [
        *of_itself(register, known),
        *of_roles(register, known),
        *of_fields(register),
        *of_stages(register),
        *of_named(register, known),
        *of_sentences(register),
        *of_expressions(register, known),
        *of_grades(register),
        *of_examples(register, known),
    ]
