"""The reader: a report's text with the statements that were read in it, and what is known of the report."""
