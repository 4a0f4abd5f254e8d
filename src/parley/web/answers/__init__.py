"""What the pages of answers share: the question and its switches, cards of demands, pictures, files."""
