"""Who may ask: nobody without the token, no other page, and by no other name."""

from html import unescape

import pytest

from tests.web.conftest import HOST, PORT, Asked, Start


def status(asked: Asked, method: str = "GET", path: str = "/state", **headers: str) -> int:
    return asked.client.request(method, path, headers=headers).status_code


def test_without_the_token_nothing_is_answered(asked: Asked) -> None:
    asked.client.cookies.clear()
    for method, path in (
        ("GET", "/"),
        ("GET", "/state"),
        ("GET", "/?token=x"),
        ("POST", "/check"),
        ("PUT", "/files/reports"),
    ):
        answer = asked.client.request(method, path)
        assert answer.status_code == 403
        assert "?token=" in answer.text
        assert "set-cookie" not in answer.headers


def test_the_token_gives_a_cookie_that_no_other_page_has_and_no_script_reads(asked: Asked) -> None:
    answer = asked.client.get("/", params={"token": asked.guard.token})
    assert answer.headers["set-cookie"] == f"gxcheck-{PORT}={asked.guard.token}; HttpOnly; SameSite=Strict; Path=/"
    assert answer.headers["cache-control"] == "no-store"


def test_who_has_the_token_may_ask_for_a_ticket(asked: Asked) -> None:
    ticket = asked.client.post("/ticket").text
    assert ticket in asked.guard.tickets
    assert status(asked, "POST", "/ticket", origin="http://evil.example") == 403
    asked.client.cookies.clear()
    assert status(asked, "POST", "/ticket") == 403


def test_a_ticket_is_good_for_one_time(asked: Asked) -> None:
    ticket = asked.guard.ticket()
    asked.client.cookies.clear()
    assert asked.client.get("/", params={"token": ticket}).status_code == 200
    asked.client.cookies.clear()
    assert asked.client.get("/", params={"token": ticket}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "[x", f"10.0.0.1:{PORT}", ""]
)
def test_it_goes_by_no_other_name(asked: Asked, host: str) -> None:
    assert status(asked, host=host) == 403


@pytest.mark.parametrize("host", [HOST, f"localhost:{PORT}"])
def test_it_goes_by_the_names_of_this_machine(asked: Asked, host: str) -> None:
    assert status(asked, host=host) == 200


def test_offered_to_others_it_goes_by_addresses_in_digits_and_the_name_it_was_given(start: Start) -> None:
    asked = start(host="reports.example")
    assert status(asked, host=f"reports.example:{PORT}") == status(asked, host=f"10.0.0.1:{PORT}") == 200
    assert status(asked, host=f"evil.example:{PORT}") == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:1", f"http://{HOST}.evil.example"]
)
def test_no_other_page_changes_anything(asked: Asked, method: str, origin: str) -> None:
    assert status(asked, method, "/check", origin=origin) == 403
    assert asked.state()["check"] == 0


def test_a_request_that_does_not_say_where_it_is_from_changes_nothing(asked: Asked) -> None:
    del asked.client.headers["origin"]
    assert status(asked, "POST", "/check") == 403
    assert status(asked, "POST", "/check", **{"sec-fetch-site": "same-site"}) == 403
    assert status(asked, "POST", "/check", **{"sec-fetch-site": "same-origin"}) == 200


def test_no_other_page_reads_anything(asked: Asked) -> None:
    for site in ("cross-site", "same-site"):
        for mode, place in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
            asks = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": place}
            assert status(asked, **asks) == 403


def test_a_link_of_another_page_may_lead_here(asked: Asked) -> None:
    asks = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert status(asked, **asks) == 200


def test_every_answer_forbids_to_be_framed_guessed_at_and_kept(asked: Asked) -> None:
    for path in ("/", "/state", "/nothing", "/runs/9/list.html"):
        headers = asked.client.get(path, follow_redirects=False).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    assert "script-src 'sha256-" in unescape(asked.client.get("/").text)
    assert "unsafe" not in asked.client.get("/").text
