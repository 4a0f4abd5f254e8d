"""How the tables came to be, step by step; run by `parley.store.migrate`, never by hand."""
