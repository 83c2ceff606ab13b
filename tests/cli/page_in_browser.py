"""Opens a page in headless Chromium, steps through a run by keys, and prints what came of it as JSON.

usage: page_in_browser.py PAGE. Needs chromedriver and chromium (Debian chromium-driver).
"""

import json
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver, section 12
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
--disable-background-networking --disable-component-update --disable-sync""".split()
KEYS = {"down": "\ue015", "up": "\ue013", "home": "\ue011", "end": "\ue010"}


def main():
    page = Path(sys.argv[1]).resolve()
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        for line in driver.stdout:
            port = re.search(r"on port ([1-9]\d*)", line)
            if port:
                break
        root = f"http://127.0.0.1:{port[1]}/session"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def ask(path, body=None, method="POST"):
            data = None if body is None else json.dumps(body).encode()
            request = urllib.request.Request(root + path, data, method=method)
            request.add_header("Content-Type", "application/json")
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]

        with tempfile.TemporaryDirectory() as profile:
            options = {"args": FLAGS + [f"--user-data-dir={profile}"]}
            wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            session = "/" + ask("", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

            def run(script):
                return ask(session + "/execute/sync", {"script": script, "args": []})

            ask(session + "/url", {"url": page.as_uri()})
            found = {"steps": []}
            step = "const s = document.querySelector('.stepper'); return s && s.dataset.step"
            if run(step) is not None:
                panel = ask(
                    session + "/element", {"using": "css selector", "value": ".stepper"}
                )[ELEMENT]
                for key in ["home", "j", "down", "k", "end", "up", "home"]:
                    text = KEYS.get(key, key)
                    ask(f"{session}/element/{panel}/value", {"text": text})
                    found["steps"].append(run(step))
                found["shown"] = run("return document.querySelectorAll('.current').length")
            found["run"] = run("return window.hostile === undefined ? 'nothing' : 'hostile'")
            found["scripts"] = run("return document.querySelectorAll('script:not([type])').length")
            found["handlers"] = run("return document.querySelectorAll('[onerror],[onload]').length")
            found["heading"] = run("return document.querySelector('h2 span').textContent")
            found["wide"] = run(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            found["console"] = ask(session + "/se/log", {"type": "browser"})
            ask(session, method="DELETE")
        print(json.dumps(found))
    finally:
        driver.terminate()
        driver.wait()


main()
