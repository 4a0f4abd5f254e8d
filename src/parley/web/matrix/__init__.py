"""The positions matrix as the board shows it: the filters of an address, the sheet they come to, and its exports."""
