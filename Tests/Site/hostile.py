"""A web server that can misbehave in every way: each host has routes that get the bare connection.

Names are told apart by the Host header, as nginx does it for the good papers. A host without a
route for a path shows the files of its paper, with validators, so that a second run finds them
unchanged.
"""
import hashlib
import select
import socket
import ssl
import struct
import threading
import time
import urllib.parse


class Client:
    """One request, to be answered in any way."""

    def __init__(self, connection, head):
        self.connection = connection
        self.keeps = False
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        self.path = words[1] if len(words) > 1 else "/"
        self.headers = {name.strip().lower(): value.strip()
                        for name, _, value in (line.partition(":") for line in lines[1:]) if name}
        self.host = self.headers.get("host", "").rsplit(":", 1)[0]

    def send(self, data):
        """Sends bytes; an error means that the client has gone, which ends the route."""
        self.connection.sendall(data)

    def drip(self, piece, pause=0.2):
        """Sends a piece again and again until the client goes away, for a minute at most."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self.send(piece)
            if pause and select.select([self.connection], [], [], pause)[0]:
                return

    def answer(self, body, status="200 OK", headers=(), media="text/html; charset=utf-8"):
        """A whole and proper answer."""
        if isinstance(body, str):
            body = body.encode()
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Content-Type: {media}",
                 *headers]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        self.keeps = True

    def redirect(self, target, headers=()):
        self.answer("moved", "302 Found", (f"Location: {target}", *headers))

    def reset(self):
        """Closes so that the other side gets a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class HostileServer:
    """Serves hosts by name; `requests` holds (time, host, path) in the order in which they came.

    With a TLS context, what comes before the handshake is counted as a connection only.
    """

    def __init__(self, context=None, address="127.0.0.1"):
        self.hosts = {}
        self.requests = []
        self.connections = 0
        self.context = context
        self.listener = socket.create_server((address, 0), backlog=512)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def add(self, host, routes=None, files=None):
        """Takes a host in: `routes` by path get the Client, all else is looked up in `files`."""
        self.hosts[host] = (routes or {}, files or {})

    def asked(self, host):
        """The paths that a host was asked for."""
        return [path for _, name, path in self.requests if name == host]

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.settimeout(60)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(connection)
        except (OSError, ssl.SSLError):
            # The client has gone, which most routes wait for.
            pass

    def _answer(self, connection):
        waiting = b""
        while True:
            while b"\r\n\r\n" not in waiting:
                piece = connection.recv(65_536)
                if not piece:
                    return
                waiting += piece
            head, _, waiting = waiting.partition(b"\r\n\r\n")
            client = Client(connection, head)
            self.requests.append((time.time(), client.host, client.path))
            routes, files = self.hosts.get(client.host, ({}, {}))
            route = routes.get(client.path.split("?")[0]) or routes.get("*")
            if route:
                route(client)
            else:
                show(client, files)
            if not client.keeps:
                return


def show(client, files):
    """A file of a paper, or 304 where the client has it."""
    data = files.get(urllib.parse.unquote(client.path.split("?")[0]))
    if data is None:
        return client.answer("<!doctype html><title>Not found</title>", "404 Not Found")
    tag = f'"{hashlib.sha1(data).hexdigest()[:16]}"'
    if client.headers.get("if-none-match") == tag:
        client.send(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
        client.keeps = True
        return
    ending = client.path.split("?")[0].rsplit(".", 1)[-1]
    media = {"xml": "application/xml", "gz": "application/gzip", "txt": "text/plain",
             "json": "application/feed+json"}.get(ending, "text/html; charset=utf-8")
    client.answer(data, headers=(f"ETag: {tag}",), media=media)


def files_of(paper):
    """What a hostile host shows where it behaves: the paper's listings and articles by path."""
    import feeds
    import pages

    out = {path: data for path, data in feeds.files(paper).items()}
    for path in [path for path in out if path.endswith("/index.html")]:
        out[path[: -len("index.html")]] = out[path]
    for article in paper.articles:
        out[urllib.parse.unquote(article.path)] = pages.article(article, paper).encode()
    return out
