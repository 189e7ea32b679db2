"""The pages of obligations: what is late and due, a month, what was taken up, one thing owed and its delivery."""
