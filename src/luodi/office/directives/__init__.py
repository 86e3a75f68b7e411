"""Directives: the ledger from the sentence to write-off, with lights that carry their proof."""
