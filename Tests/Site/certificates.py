"""Certificates for the TLS hosts: one good, and one for each way of being bad."""
import os
import ssl
import subprocess

import hostile

CONFIG = """
[ca]
default_ca = own
[own]
dir = {folder}
database = {folder}/index
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
"""


class Authority:
    """A certificate authority of the test's own; `bundle` is its certificate."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        self.bundle = folder + "/ca.pem"
        for name, text in (("index", ""), ("serial", "01\n"), ("config", CONFIG.format(folder=folder))):
            with open(f"{folder}/{name}", "w") as file:
                file.write(text)
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                      "-nodes", "-keyout", folder + "/ca.key", "-out", self.bundle, "-days", "3650",
                      "-subj", "/CN=Test authority", "-addext", "basicConstraints=critical,CA:TRUE")

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    def context(self, key, host, start="20200101000000Z", end="20990101000000Z", signed=True):
        """The TLS settings of a host with a certificate for a name and a time."""
        stem = f"{self.folder}/{key}"
        key_options = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                       "-keyout", stem + ".key", "-subj", f"/CN={host}",
                       "-addext", f"subjectAltName=DNS:{host}")
        if signed:
            self._openssl("req", *key_options, "-out", stem + ".csr")
            self._openssl("ca", "-batch", "-notext", "-config", self.folder + "/config",
                          "-cert", self.bundle, "-keyfile", self.folder + "/ca.key",
                          "-in", stem + ".csr", "-out", stem + ".pem",
                          "-startdate", start, "-enddate", end)
        else:
            self._openssl("req", "-x509", "-days", "30", *key_options, "-out", stem + ".pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(stem + ".pem", stem + ".key")
        return context


def servers(authority):
    """A server for each bad certificate, and a good one; by the first label of their hosts."""
    contexts = {
        "tls-good": authority.context("tls-good", "tls-good.localhost"),
        "tls-expired": authority.context("tls-expired", "tls-expired.localhost", end="20210101000000Z"),
        "tls-own": authority.context("tls-own", "tls-own.localhost", signed=False),
        "tls-other": authority.context("tls-other", "elsewhere.localhost"),
        "tls-old": authority.context("tls-old", "tls-old.localhost"),
    }
    old = contexts["tls-old"]
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    return {key: hostile.HostileServer(context) for key, context in contexts.items()}
