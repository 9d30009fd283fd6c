"""How the shipped pipelines are made, from named data, reproducibly: `python -m training --help`."""
