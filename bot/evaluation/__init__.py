"""How good the answers are, measured on questions whose answers are known."""
