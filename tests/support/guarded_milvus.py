"""A Milvus server on loopback that asks for TLS and for who asks: milvus-lite behind one that does so."""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import trustme

from tests.support.milvus import LiteServer

REFUSED = "auth check failure, please check username and password are correct"
"""What Milvus says of a wrong password."""


class GuardedServer(grpc.GenericRpcHandler):  # type: ignore[misc]
    """Hands on, byte by byte, the calls of who says one of `secrets`, `user:password` or a token."""

    def __init__(self, lite: LiteServer, folder: Path, *secrets: str) -> None:
        self._accepted = {base64.b64encode(secret.encode()).decode() for secret in secrets}
        self._behind = grpc.insecure_channel(f"127.0.0.1:{lite.port}")
        self.databases: set[str] = set()
        self.refusals = 0
        authority = trustme.CA()
        own = authority.issue_cert("127.0.0.1")
        self.authority = folder / "authority.pem"
        authority.cert_pem.write_to_path(self.authority)
        self.stranger = folder / "stranger.pem"
        trustme.CA().cert_pem.write_to_path(self.stranger)
        self._server = grpc.server(ThreadPoolExecutor(8), handlers=[self])
        chain = b"".join(blob.bytes() for blob in own.cert_chain_pems)
        credentials = grpc.ssl_server_credentials([(own.private_key_pem.bytes(), chain)])
        self.port = self._server.add_secure_port("127.0.0.1:0", credentials)
        self._server.start()

    def service(self, called: Any) -> Any:
        given = dict(called.invocation_metadata)
        method = called.method

        def hand_on(request: bytes, context: grpc.ServicerContext) -> bytes:
            if given.get("authorization") not in self._accepted:
                self.refusals += 1
                context.abort(grpc.StatusCode.UNAUTHENTICATED, REFUSED)
            self.databases.add(given.get("dbname", ""))
            try:
                answered: bytes = self._behind.unary_unary(method)(request, timeout=30)
            except grpc.RpcError as error:
                context.abort(error.code(), error.details())
            return answered

        return grpc.unary_unary_rpc_method_handler(hand_on)

    def close(self) -> None:
        self._server.stop(None)
        self._behind.close()
