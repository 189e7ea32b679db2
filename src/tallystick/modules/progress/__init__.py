"""How the work goes: cycles, updates with evidence, and sign-off of exactly what was seen."""
