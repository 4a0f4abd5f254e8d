"""Files of other programs, to and from talks: GENIUS, the simulator of the automated negotiation competitions."""

from parley.interchange.reading import load_genius
from parley.interchange.writing import GeniusFiles, genius_files, write_genius

__all__ = ["GeniusFiles", "genius_files", "load_genius", "write_genius"]
