"""Rows 19, 20 and 26: hosts that cannot prove who they are, have no address, or lead inside."""
from faults import fault


@fault(19)
def certificates(stage):
    """Bad certificates give nothing; the good one is known only where its authority can be mounted."""
    for key, server in stage.tls.items():
        host = stage.host(key, server=server, scheme="https")
        if key == "tls-good" and stage.resolver:
            stage.good(host, 2)
            continue
        article = host.paper.publish(next(stage.numbers), stage.now)
        host.never |= {article.path, "/rss.xml", "/robots.txt"}
        host.failures.add(("tls", host.base + "/rss.xml"))


@fault(20)
def names(stage):
    """Names without an address; those that need a name server of our own only where it runs."""
    wanted = {"nowhere.invalid": "dns"}
    if stage.resolver:
        wanted.update({"servfail.test": "dns", "silent.test": "robots"})
    for name, kind in wanted.items():
        host = stage.host(name.replace(".", "-"))
        base = f"http://{name}:{stage.server.port}"
        host.source = {"home": base + "/", "feeds": [base + "/rss.xml"]}
        host.failures.add((kind, base + "/rss.xml"))


@fault(26)
def inside(stage):
    """Ways to an address inside: the trap must not see one connection."""
    port = stage.trap.port
    targets = [f"http://127.0.0.1:{port}/secret", f"http://2130706433:{port}/secret",
               f"http://0x7f.1:{port}/secret", f"http://[::ffff:127.0.0.1]:{port}/secret",
               f"http://localhost:{port}/secret", f"http://169.254.169.254/latest/meta-data/"]
    if stage.resolver:
        targets.append(f"http://inside.test:{port}/secret")
    host = stage.host("inside")
    stage.good(host)
    for target in targets:
        stage.bad(host, "refusedAddress", lambda client, _, target=target: client.redirect(target))
    # In a feed they are of another site, which is said in --dry-run and is no failure.
    import feeds

    def feed(client):
        text = feeds.rss(host.paper, host.paper.articles)
        items = "".join(f"<item><title>Secret {n}</title><link>{target}</link></item>"
                        for n, target in enumerate(targets))
        client.answer(text.replace("</channel>", items + "</channel>"), media="application/xml")
    host.routes["/rss.xml"] = feed
    # A sitemap index may not lead inside either.
    index = "".join(f"<sitemap><loc>{target}</loc></sitemap>" for target in targets)
    host.extra["/index.xml"] = (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'
    ).encode()
    host.source = {"sitemaps": [host.base + "/index.xml"]}
