"""A name server that fails in chosen ways, and the private mounts that make a program use it."""
import os
import socket
import subprocess
import threading

ADDRESS = "127.77.0.53"
# Answers by name: a return code, an address, or None for silence. All else does not exist.
NAMES = {"servfail.test": 2, "silent.test": None, "inside.test": "127.0.0.1"}


class Resolver:
    """Answers on port 53 of an address of its own, which takes the right to bind there."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((ADDRESS, 53))
        self.asked = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                query, client = self.socket.recvfrom(4_096)
            except OSError:
                return
            reply = self._reply(query)
            if reply:
                self.socket.sendto(reply, client)

    def _reply(self, query):
        labels, place = [], 12
        while query[place]:
            labels.append(query[place + 1:place + 1 + query[place]].decode("latin-1"))
            place += query[place] + 1
        question = query[12:place + 5]
        kind = int.from_bytes(query[place + 1:place + 3], "big")
        name = ".".join(labels).lower()
        self.asked.append(name)
        answer = NAMES.get(name, 3)
        if answer is None:
            return None
        is_address = isinstance(answer, str) and kind == 1
        code = answer if isinstance(answer, int) else 0
        head = query[:2] + bytes([0x81, 0x80 | code]) + b"\0\1" + bytes([0, int(is_address)]) + b"\0" * 4
        record = b""
        if is_address:
            # TTL 0, so that each connection asks again.
            record = b"\xc0\x0c\0\1\0\1\0\0\0\0\0\4" + socket.inet_aton(answer)
        return head + question + record

    def close(self):
        self.socket.close()


def start():
    """The resolver, or None where the machine does not let us bind its port or mount in private."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        return None
    try:
        return Resolver()
    except OSError:
        return None


def private(folder, bundle):
    """The words before a command that let it see our name server and our certificate authority."""
    conf = os.path.join(folder, "resolv.conf")
    with open(conf, "w") as file:
        file.write(f"nameserver {ADDRESS}\noptions timeout:1 attempts:1\n")
    script = (f"mount --bind {conf} /etc/resolv.conf && "
              f"mount --bind {bundle} /etc/ssl/certs/ca-certificates.crt && exec \"$@\"")
    return ["unshare", "-m", "sh", "-c", script, "sh"]
