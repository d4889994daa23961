"""A real browser that asks nobody anything, for the pages that a run writes."""

import base64
import shutil
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromedriver") is None, reason="Chromium is not here"),
]


def chromium(profile: Path) -> webdriver.Chrome:
    """Chromium without a window, with a log of what it asks of a network."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options, Service(shutil.which("chromedriver")))


def look(browser: webdriver.Chrome, width: int, *, scheme: str = "light", media: str = "") -> None:
    """How wide the window is, by day or by night, on a screen or on paper."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def log_of(browser: webdriver.Chrome, name: str) -> list[dict[str, Any]]:
    """What was logged since it was asked for last."""
    found: list[dict[str, Any]] = browser.get_log(name)  # type: ignore[no-untyped-call]
    return found


def printed(browser: webdriver.Chrome) -> bytes:
    """The page on paper, of the size that it asks for."""
    found: dict[str, Any] = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return base64.b64decode(found["data"])
