"""A question becomes hits: `query` makes its terms, an engine finds candidates, ranking orders them.

engine/: what an index gives, behind the seam `Engine`. ranking/: which passage comes first, and why. store/:
an index on disk that follows its corpus. Beside them the analyzer makes terms of passages and of questions.
"""
