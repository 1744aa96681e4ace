"""A question becomes hits: analyze, search, rank."""
