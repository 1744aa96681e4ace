"""An index that lies in Milvus: one process writes it at a time, any number read it."""
