"""Boxes that come ticked on pages, in mails and in components."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.surfaces import wording

BOX = '<form>\n  <label><input type="checkbox" name="%s"%s> %s</label>\n</form>\n'


def told(before: str | None, after: str, path: str = "templates/a.html") -> list[tuple[str, str, str, int]]:
    old = Document(path, before.encode(), "before") if before is not None else None
    found = wording.changes(old, Document(path, after.encode()))
    boxes = [one for one in found if one.kind.startswith("choice.")]
    return [(one.kind, one.subject, str(one.traits["family"]), one.where.line) for one in boxes]


@pytest.mark.parametrize(
    ("name", "label", "family"),
    [
        ("newsletter", "Send me news", "consent"),
        ("c1", "Yes, send me offers by e-mail", "consent"),
        ("shareWithPartners", "", "consent"),
        ("add_protection", "Protect my order for 4.99", "paid"),
        ("auto_renew", "", "renewal"),
        ("x", "Ich willige in Werbung ein", "consent"),
    ],
)
def test_a_box_that_comes_ticked(name: str, label: str, family: str) -> None:
    is_open, ticked = BOX % (name, "", label), BOX % (name, " checked", label)
    assert told(is_open, ticked) == [("choice.ticked", name, family, 2)]
    assert told("<form></form>", ticked) == [("choice.ticked", name, family, 2)]
    assert told(None, ticked) == [("choice.ticked", name, family, 2)]
    assert told(ticked, is_open) == [("choice.unticked", name, family, 2)]
    assert told(ticked, f"<h1>New</h1>{ticked}") == []


@pytest.mark.parametrize(
    "box",
    [
        BOX % ("remember_me", " checked", "Stay signed in"),
        BOX % ("same_address", " checked", "Bill to the same address"),
        BOX % ("show_offers", " checked", "Show offers only"),
        BOX % ("receipt", " checked", "I don't want a receipt"),
        BOX % ("attach", " checked", "Attach a cover letter"),
        '<input type="checkbox" name="newsletter" {% if user.news %}checked{% endif %}>',
        '<input type="checkbox" name="newsletter" checked="{{ user.news }}">',
        '<input type="checkbox" name="newsletter" <%= "checked" if @news %>>',
        '<input type="radio" name="newsletter" value="no" checked>',
        '<input type="text" name="newsletter" checked>',
        "<input type=checkbox name=newsletter",
    ],
)
def test_what_is_no_decision_of_ours(box: str) -> None:
    assert told("<p>x</p>", box) == []


@pytest.mark.parametrize("written", [':checked="true"', '[checked]="true"', "checked", 'checked="checked"'])
def test_components_tick_by_binding(written: str) -> None:
    form = '<template><input type="checkbox" id="newsletter" %s></template>'
    assert [row[0] for row in told(form % "", form % written, "src/Form.vue")] == ["choice.ticked"]


def test_the_label_of_one_box_is_not_the_label_of_the_next() -> None:
    two = '<input type="checkbox" name="a"%s> Remember me<br><input type="checkbox" name="b"> Send me the newsletter'
    assert told(two % "", two % " checked") == []
