"""How bodies meet: cycles, agendas, who came, minutes, and how well a body works."""
