"""Review at the board: which proposals wait, one of them as a sentence of fields, and what a form's answers decide."""
