"""The dossier and the pages of `katanya serve`: drawn from `katanya.api`, on this machine, for this machine."""
