"""Looks at explain pages and reports in headless Chromium and says what is wrong with them.

    python3 look.py chromedriver checks.json [--shots FOLDER]

checks.json is a list of {"name", "page", "texts", "rtl", "report"}: the path of an explain page, or of
a run's report, and texts that must be on it. Each is looked at 360 and 1600 pixels wide, light and dark. What is wrong is printed,
one line each, and the exit code is 1.
"""

import base64
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request

WIDTHS = (360, 1600)
THEMES = ("light", "dark")

CONTRAST = """
const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
const luminance = c => { const f = c.slice(0, 3).map(v => { v /= 255;
  return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
const ground = e => { for (; e; e = e.parentElement) {
  const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; }
  return [255, 255, 255, 1]; };
const bad = new Set();
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !e.checkVisibility({visibilityProperty: true})) continue;
  if (e.closest('script,meter')) continue;
  const s = getComputedStyle(e), size = parseFloat(s.fontSize);
  const large = size >= 24 || size >= 18.66 && s.fontWeight >= 700;
  const a = luminance(parse(s.color)), b = luminance(ground(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < (large ? 3 : 4.5)) bad.add(ratio.toFixed(2) + ' ' + e.tagName + '.' + e.className
    + ' ' + walk.currentNode.data.trim().slice(0, 30));
}
return [...bad].slice(0, 5);
"""

WIDE = """
const wide = [...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  if (!r.width || e.closest('.skip,pre,table')) return false;
  return r.right > innerWidth + 1 || r.left < -1; });
return [document.documentElement.scrollWidth, innerWidth,
  ...wide.slice(0, 3).map(e => e.tagName + '.' + e.className)];
"""


class Browser:
    """A session of chromedriver."""

    def __init__(self, driver):
        self.port = 9515 + os.getpid() % 20000
        self.process = subprocess.Popen(
            [driver, f"--port={self.port}", "--log-level=OFF"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu",
                            "--disable-dev-shm-usage", "--hide-scrollbars"]}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                  "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
        for _ in range(100):
            try:
                answer = self.call("/session", {"capabilities": {"alwaysMatch": wanted}}, "")
                break
            except (ConnectionError, OSError):
                time.sleep(0.1)
        else:
            raise SystemExit("chromedriver does not answer")
        self.session = "/session/" + answer["sessionId"]

    def call(self, path, body=None, base=None):
        base = self.session if base is None else base
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{base}{path}", data,
            {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def cdp(self, command, **parameters):
        return self.call("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script, *arguments):
        return self.call("/execute/sync", {"script": script, "args": list(arguments)})

    def key(self, name, code=0):
        for kind in ("keyDown", "keyUp"):
            self.cdp("Input.dispatchKeyEvent", type=kind, key=name, code=name,
                     windowsVirtualKeyCode=code)

    def look(self, width, theme):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900,
                 deviceScaleFactor=1, mobile=width < 600)
        self.cdp("Emulation.setEmulatedMedia", media="screen",
                 features=[{"name": "prefers-color-scheme", "value": theme},
                           {"name": "prefers-reduced-motion", "value": "reduce"}])

    def requests(self):
        out = []
        for entry in self.call("/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                out.append(message["params"]["request"]["url"])
        return out

    def shot(self, path, full=False):
        image = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=full)
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def close(self):
        try:
            request = urllib.request.Request(
                f"http://127.0.0.1:{self.port}{self.session}", method="DELETE")
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20)
        except OSError:
            pass
        self.process.terminate()
        self.process.wait(20)


def check_text(browser, check, wrong):
    shown = browser.run("return document.body.innerText")
    for text in check["texts"]:
        if text not in shown:
            wrong(f"does not show {text!r}")
    if browser.run("return document.querySelectorAll('h1').length") != 1:
        wrong("has not one h1")
    landmarks = "main" if check.get("report") else "main,nav"
    if any(not browser.run(f"return !!document.querySelector('{mark}')")
           for mark in landmarks.split(",")):
        wrong("lacks a landmark")
    skips = browser.run("""
      let last = 0; const out = [];
      for (const h of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
        const n = +h.tagName[1]; if (n > last + 1 && !h.closest('.paper')) out.push(h.innerText);
        last = n; } return out""")
    if skips:
        wrong(f"skips a rank of headings at {skips[0]!r}")
    if check.get("rtl"):
        if browser.run("return getComputedStyle(document.querySelector('.paper')).direction") != "rtl":
            wrong("shows the article from left to right")


def check_tables(browser, wrong):
    """Names keep to a few lines however many numbers stand beside them."""
    broken = browser.run("""
      return [...document.querySelectorAll('.table:not(.text) tbody th')].filter(e =>
        e.clientHeight > (2 + e.innerText.length / 6) * parseFloat(getComputedStyle(e).lineHeight)
      ).map(e => e.innerText)""")
    if broken:
        wrong(f"breaks a name into a column of letters: {broken[0]!r}")


def check_policy(browser, wrong):
    """Nothing that a page's text could bring in would be loaded."""
    blocked = browser.run("""
      return new Promise(done => {
        document.addEventListener('securitypolicyviolation', e => done(e.violatedDirective));
        setTimeout(() => done(''), 2000);
        const image = new Image(); image.src = 'http://127.0.0.1:9/x.png';
        document.body.append(image); });""")
    if not blocked.startswith("img-src"):
        wrong("lets an image in")


def check_keys(browser, wrong):
    browser.run("document.querySelector('.block').focus()")
    first = browser.run("return document.activeElement.id")
    browser.key("ArrowDown", 40)
    at, seen = browser.run("""const e = document.activeElement;
      return [e.id, getComputedStyle(e.querySelector('.why')).visibility]""")
    if at == first or not at.startswith("b"):
        wrong("does not walk to the next block with the arrow key")
    if seen != "visible":
        wrong("does not explain the block that has the focus")
    browser.key("Escape", 27)
    if browser.run("return document.activeElement.querySelector('.why').checkVisibility()"):
        wrong("does not put an explanation away with Escape")
    kept = browser.run("""const e = document.querySelector('.block.kept:has(a)');
      e.focus(); return e.id""")
    browser.key("Enter", 13)
    place = browser.run("return document.activeElement.id")
    if not place.startswith("a"):
        wrong("does not go from a kept block to its place in the article")
    browser.key("Enter", 13)
    if browser.run("return document.activeElement.id") != kept:
        wrong("does not go back from the article to the block")
    tabs = browser.run("return document.querySelectorAll('.block[tabindex=\"0\"]').length")
    if tabs != 1:
        wrong(f"has {tabs} blocks in the tab order")


def check_filter(browser, wrong):
    count = "return [...document.querySelectorAll('.block.stripped')].filter(e => e.offsetParent).length"
    before = browser.run(count)
    browser.run("document.querySelector('#show-stripped').click()")
    if before == 0 or browser.run(count) != 0:
        wrong("does not hide what was stripped")
    browser.run("document.querySelector('#show-stripped').click()")


def main():
    # A parent's threads may have blocked signals: the driver must hear of its end.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    driver, checks = sys.argv[1], json.load(open(sys.argv[2]))
    shots = sys.argv[4] if len(sys.argv) > 4 else None
    faults = []
    browser = Browser(driver)
    try:
        for check in checks:
            url = "file://" + os.path.abspath(check["page"])
            for width in WIDTHS:
                for theme in THEMES:
                    name = f"{check['name']}, {width} px, {theme}"
                    wrong = lambda text: faults.append(f"{name}: {text}")
                    browser.look(width, theme)
                    browser.requests()
                    browser.call("/url", {"url": url})
                    scroll, inner, *wide = browser.run(WIDE)
                    if scroll > inner or wide:
                        wrong(f"is {scroll} px wide in {inner} px: {wide}")
                    for fault in browser.run(CONTRAST):
                        wrong(f"has too little contrast: {fault}")
                    check_text(browser, check, wrong)
                    if shots:
                        browser.run("scrollTo(0, 0)")
                        browser.shot(f"{shots}/{check['name']}-{width}-{theme}.png")
                    if check.get("report"):
                        check_tables(browser, wrong)
                    else:
                        check_keys(browser, wrong)
                        check_filter(browser, wrong)
                    left = [u for u in browser.requests() if u != url and not u.startswith("data:")]
                    if left:
                        wrong(f"asks for {left[0]}")
                    check_policy(browser, wrong)
    finally:
        browser.close()
    for fault in faults:
        print(fault)
    print(f"looked at {len(checks)} pages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
