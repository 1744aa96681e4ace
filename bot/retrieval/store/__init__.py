"""An index on disk that follows its corpus."""
