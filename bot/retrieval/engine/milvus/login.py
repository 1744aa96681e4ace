"""How a Milvus server is reached."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Login:
    """How a server is reached. What is secret stands in no message: `repr` leaves it out."""

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = ""
    token: str = ""
    database: str = ""
    authority: str = ""

    def __repr__(self) -> str:
        return f"Login({self.host}:{self.port})"
