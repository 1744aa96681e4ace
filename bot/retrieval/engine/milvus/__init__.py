"""The engine over a Milvus collection: passages, postings and records lie on a server, not here."""
