"""Search: one box for documents and facts, over an index that can be thrown away and built again."""
