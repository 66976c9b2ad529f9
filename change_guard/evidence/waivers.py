"""`.change-guard/waivers.yml` into Waivers: approved exceptions that always end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from change_guard.config import Config
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import covers
from change_guard.evidence.fields import Fields
from change_guard.model import Waiver

PATH = ".change-guard/waivers.yml"
KEYS = ("id", "finding", "rule", "code", "reason", "owner", "approver", "expires", "ticket")
CODES = ("no-customers", "benign", "bugfix", "security", "legal-reviewed", "incident")
LEAST_REASON = 20


def at_once(proposed: Iterable[Waiver], agreed: Config | None) -> Iterator[Waiver]:
    """Those of a change's own waivers that count already in it, by the config that was agreed before.

    Only where that config says so, and only what somebody it names has approved for somebody else: who may change the
    list of approvers, or what is adopted only now, lets nothing of its own through.
    """
    if agreed is None or agreed.same_change != "with-approval":
        return
    for waiver in proposed:
        if waiver.approver in agreed.approvers and waiver.approver != waiver.owner:
            yield waiver


def read(document: Document) -> tuple[Waiver, ...]:
    """Every waiver of the file; raises Refused with file and line for the first that is not whole."""
    said = document.value
    if said is None:
        return ()
    if not isinstance(said, list):
        raise Refused(
            "the waivers are a list; each line has a finding, reason, owner, approver and expires", document.at()
        )
    made: dict[str, Waiver] = {}
    for index, line in enumerate(said):
        waiver = _waiver(document, index, line)
        if waiver.id in made:
            raise Refused(f"two waivers are called `{waiver.id}`", document.at((index,)))
        if waiver.reason in (other.reason for other in made.values()):
            raise Refused(
                "this reason is given for another waiver already; say why this one hurts nobody",
                document.at((index, "reason")),
            )
        made[waiver.id] = waiver
    return tuple(made.values())


def _waiver(document: Document, index: int, line: object) -> Waiver:
    fields = Fields(document, (index,), line, "a waiver")
    fields.only(KEYS)
    expires = fields.day_needed("expires", "and every exception ends")
    reason = fields.needed("reason", "why customers are not hurt")
    if len(reason) < LEAST_REASON:
        raise fields.refused(f"the reason is too short to judge: say it in {LEAST_REASON} letters or more", "reason")
    if fields.raw("finding") is None:
        raise fields.refused("a waiver has no `finding:`, what it lets through")
    return Waiver(
        id=fields.text("id") or f"waiver {index + 1}",
        cover=covers.read(document, (index, "finding"), fields.raw("finding"), "`finding:`"),
        reason=reason,
        owner=fields.needed("owner", "who answers for it"),
        approver=fields.needed("approver", "who allowed it"),
        expires=expires,
        rule=fields.text("rule"),
        code=fields.choice("code", CODES),
        ticket=fields.text("ticket"),
    )
