"""With what an add-on can be had: the plans it is sold for, the add-ons it needs and those it shuts out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from change_guard.model import Change, Value
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Every plan, need and exclusion that came or went."""
    if couple.new.kind != "add-on":
        return
    both = set(sides.old.of("plan")) & set(sides.new.of("plan"))
    had, gets = _plans(couple.old, sides.old) & both, _plans(couple.new, sides.new) & both
    for plan in sorted(had - gets):
        facts: dict[str, Value] = {
            "offer": couple.new.key, "feature": couple.new.key, "free": couple.old.free,
            "still_in": ", ".join(f"the {sides.new.of('plan')[key].label}" for key in sorted(gets)) or "no plan",
        }  # fmt: skip
        subject = f"{couple.new.label} with the {sides.new.of('plan')[plan].label}"
        yield _told(sides, couple, Said("entitlement.removed", subject, True, False, "adverse", facts))
    if gained := tuple(sorted(gets - had)):
        yield _told(
            sides,
            couple,
            Said("entitlement.added", couple.new.label, None, gained, "favourable", {"offer": couple.new.key}),
        )
    yield from _tied(sides, couple, ("bound_to", "needs"), couple.old.needs, couple.new.needs)
    yield from _tied(sides, couple, ("excludes", "cannot be had with"), couple.old.excludes, couple.new.excludes)


def _plans(addon: Offer, catalogue: Catalogue) -> set[str]:
    return set(addon.available_for or catalogue.of("plan"))


def _tied(
    sides: Sides, couple: Couple, about: tuple[str, str], old: Collection[str], new: Collection[str]
) -> Iterator[Change]:
    """Another add-on that has to be bought as well or given up is a burden; one in place of another is so too."""
    if set(old) == set(new):
        return
    term, label = about
    worse = bool(set(new) - set(old))
    facts: dict[str, Value] = {"offer": couple.new.key, "term": term, "label": label,
                               "amount_before": len(old), "amount_after": len(new)}  # fmt: skip
    before, after = (", ".join(sorted(names)) or "nothing" for names in (old, new))
    kind = "term.tightened" if worse else "term.eased"
    subject = f"{couple.new.label}, {label}"
    yield _told(sides, couple, Said(kind, subject, before, after, "adverse" if worse else "favourable", facts))


def _told(sides: Sides, couple: Couple, said: Said) -> Change:
    return sides.tell(said, couple.old.keys, couple.new.keys, sides.when(couple.new))
