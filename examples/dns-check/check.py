"""A Kuberhealthy check for Python 3.9 or newer, standard library only."""

import http.client
import json
import os
import queue
import signal
import socket
import sys
import threading
import time
import traceback
import urllib.parse


def check() -> list[str]:
    """Look every name up: return what is wrong. An empty list means that all is well."""
    failures = []
    for name in os.environ.get("HOSTNAMES", "localhost").split():
        try:
            socket.getaddrinfo(name, None)
        except OSError as error:
            failures.append(f"{name} cannot be found: {error}")
    return failures


# Unix time in seconds. Kuberhealthy always sets the variable; a run by hand gets a minute.
DEADLINE = float(os.environ.get("KH_CHECK_RUN_DEADLINE") or time.time() + 60)


def report_success():
    """Report that all is well. Raises RuntimeError when Kuberhealthy does not accept the report."""
    _report([])


def report_failure(messages=()):
    """Report what is wrong. Raises RuntimeError when Kuberhealthy does not accept the report."""
    if isinstance(messages, str):
        messages = [messages]
    errors = [str(message) for message in messages if str(message).strip()]
    # A failure without a reason would be refused.
    _report(errors or ["the check failed without giving a reason"])


_one_at_a_time = threading.Lock()
_problems = []


def _report(errors):
    # A run has one report: whoever comes later gets the outcome of the first.
    with _one_at_a_time:
        if not _problems:
            _problems.append(_send(json.dumps({"OK": not errors, "Errors": errors})))
    if _problems[0]:
        raise RuntimeError(f"Kuberhealthy did not accept the report: {_problems[0]}")


def _send(body):
    """Give back what went wrong, or None once the report is accepted."""
    address = os.environ.get("KH_REPORTING_URL", "")
    if not address.startswith(("http://", "https://")):
        return f'KH_REPORTING_URL is no http address: "{address}"'
    problem = "the deadline has passed"
    while time.time() < DEADLINE:
        try:
            status, answer = _post(urllib.parse.urlsplit(address), body)
            if status == 200:
                return None
            problem = f"HTTP {status} {answer}".strip()
            if status < 500:
                break  # The same report would be refused again.
        except (OSError, http.client.HTTPException) as error:
            problem = str(error) or type(error).__name__
        time.sleep(1)
    return problem


def _post(url, body):
    headers = {"Content-Type": "application/json"}
    # Kuberhealthy 3 knows a run by this header alone, Kuberhealthy 2 can do without.
    if os.environ.get("KH_RUN_UUID"):
        headers["kh-run-uuid"] = os.environ["KH_RUN_UUID"]
    # Not urllib.request: a proxy for the world outside does not lead to Kuberhealthy.
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    # A busy Kuberhealthy may take long to answer: only the deadline limits an attempt.
    connection = kind(url.hostname, url.port, timeout=max(0.001, DEADLINE - time.time()))
    try:
        connection.request("POST", url.path or "/", body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace")
    finally:
        connection.close()


def main():
    if time.time() >= DEADLINE:
        sys.exit("the deadline has passed: nothing was checked or reported")
    # Some time is kept for the report.
    seconds_left = DEADLINE - time.time() - 2

    # The work has a thread of its own, so that nothing it does can hold up the report.
    results = queue.SimpleQueue()

    def work():
        try:
            results.put(list(check() or ()))
        except BaseException as error:
            traceback.print_exc()
            results.put([f"the check did not finish: {error!r}"])

    signal.signal(
        signal.SIGTERM,
        lambda *_: results.put(["the check did not finish: it was told to stop (SIGTERM)"]),
    )
    threading.Thread(target=work, daemon=True).start()
    try:
        failures = results.get(timeout=max(0, seconds_left))
    except queue.Empty:
        failures = ["the check did not finish: it was still at work shortly before the deadline"]

    try:
        if failures:
            report_failure(failures)
        else:
            report_success()
    except RuntimeError as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
