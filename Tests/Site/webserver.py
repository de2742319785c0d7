"""nginx on loopback for the papers: one name each, compression, validators, a log of requests."""
import dataclasses
import os
import shutil
import signal
import socket
import subprocess
import time

CONFIG = """
daemon off; master_process off; worker_processes 1; pid {work}/nginx.pid;
error_log {work}/error.log warn;
events {{ worker_connections 2048; }}
http {{
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  types {{ text/html html; application/rss+xml rss; application/xml xml; application/rdf+xml rdf;
    application/feed+json json; text/plain txt; application/gzip gz; image/jpeg jpg; }}
  default_type text/html; charset utf-8; charset_types text/html text/plain;
  gzip {gzip}; gzip_min_length 200; gzip_types application/xml application/rss+xml text/plain;
  keepalive_timeout 30; keepalive_requests 100000; tcp_nodelay on; sendfile on;
  server_names_hash_bucket_size 128;
  log_format line '$msec\\t$http_host\\t$request_uri\\t$status\\t$bytes_sent\\t$http_user_agent';
  access_log {work}/access.log line;
  limit_rate {rate};
  # By its bare address the server shows the papers as folders, for programs that know no *.localhost.
  server {{ listen 127.0.0.1:{port} default_server backlog=1024; root {root}; }}
  server {{
    listen 127.0.0.1:{port};
    server_name ~^(?<paper>[a-z0-9-]+)\\.localhost$;
    root {root}/$paper;
    error_page 404 /404.html;
    location = /404.html {{ internal; return 404 "<!doctype html><title>Not found</title>"; }}
    location / {{ try_files $uri $uri.html $uri/index.html =404; }}
  }}
}}
"""


@dataclasses.dataclass(frozen=True)
class Request:
    """One line of the log."""

    moment: float
    host: str
    path: str
    status: int
    bytes: int
    agent: str


def path():
    """Where nginx is; None where it is not installed."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class WebServer:
    """nginx serving `<folder>/<paper>/` as `<paper>.localhost`; stops with the `with` block."""

    def __init__(self, folder, work, port=None, rate=0, gzip=True):
        self.port = port or free_port()
        self.work = work
        program = path()
        if not program:
            raise SystemExit("nginx is not installed; TOOLS=all .ci/packages installs it.")
        os.makedirs(work, exist_ok=True)
        config = os.path.join(work, "nginx.conf")
        with open(config, "w") as file:
            file.write(CONFIG.format(work=work, root=folder, port=self.port, rate=rate,
                                     gzip="on" if gzip else "off"))
        self.process = subprocess.Popen(
            [program, "-c", config, "-p", work, "-e", work + "/error.log"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.log = open_when_there(os.path.join(work, "access.log"), self.process)
        wait_for_port(self.port, self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # A test's process may block SIGTERM for its children.
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def requests(self):
        """The requests since the last call."""
        found = []
        for line in self.log:
            moment, host, path, status, size, agent = line.rstrip("\n").split("\t")
            found.append(Request(float(moment), host.split(":")[0], path, int(status), int(size), agent))
        return found


def open_when_there(path, process):
    for _ in range(200):
        if os.path.exists(path):
            return open(path, encoding="utf-8", errors="replace")
        if process.poll() is not None:
            break
        time.sleep(0.02)
    raise SystemExit(f"nginx did not start; see {os.path.dirname(path)}/error.log.")


def wait_for_port(port, process=None):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.02)
    raise SystemExit(f"Nothing listens on port {port}.")
