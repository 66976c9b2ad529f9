"""The past as the gate would have seen it."""

from __future__ import annotations

from pathlib import Path

from shops import Shop

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team: {{price: {{monthly: {price}}}}}\n"


def lived(shop: Shop) -> Shop:
    """A price that fell, rose a little on a branch that was merged, was broken, was mended, and rose steeply."""
    shop.commit({"plans.yml": PLANS.format(price=100)}, "Open the shop", date="2025-01-01")
    shop.commit({"plans.yml": PLANS.format(price=90)}, "Be kinder", date="2026-09-01")
    shop.branch("rise")
    shop.commit({"plans.yml": PLANS.format(price=95)}, "On a branch", date="2026-09-10")
    shop.switch("main")
    shop.merge("rise", "Merge rise\n\nwith a body", date="2026-10-01")
    shop.commit({"plans.yml": "plans: [\n"}, "Break it", date="2026-10-02")
    shop.commit({"plans.yml": PLANS.format(price=95)}, "Mend it", date="2026-10-03")
    shop.commit({"README.md": "hello\n"}, "Say hello ::error::x", date="2026-10-04")
    shop.commit({"plans.yml": PLANS.format(price=190)}, "Double it", date="2026-11-01")
    return shop


def test_each_merged_commit_is_judged_against_the_one_before(shop: Shop) -> None:
    done = lived(shop).run("history", "main", "--days", "365")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    pairs = zip(lines[:6:2], lines[1:6:2], strict=True)
    told = [(*line.split("  ")[::2], says.strip()) for line, says in pairs]
    assert told[0] == ("2026-11-01", "Double it", "price-raised-steeply")
    assert told[1][:2] == ("2026-10-02", "Break it") and told[1][2].startswith("cannot be judged: plans.yml:")
    assert told[2] == ("2026-10-01", "Merge rise", "price-raised")
    assert "6 commits from 2026-09-01 to 2026-11-01:" in lines[-2]
    assert "2 would have been stopped, 1 cannot be judged." in lines[-2]
    assert "  price-raised-steeply  1" in lines and "  price-raised          1" in lines
    assert "::error" not in done.out


def test_the_command_it_names_says_the_same(shop: Shop) -> None:
    done = lived(shop).run("history")
    command = done.out.splitlines()[-1].partition("change-guard ")[2].split()
    again = shop.run(*command)
    assert again.code == 1 and "EUR 190.00" in again.out


def test_how_far_back(shop: Shop) -> None:
    lived(shop)
    assert "4 commits from 2026-10-02" in shop.run("history", "--days", "30").out
    few = shop.run("history", "--days", "999", "--most", "2").out
    assert "2 commits from 2026-10-04" in few and "--most 10 looks at more" in few


def test_nothing_to_say_and_nothing_to_look_at(shop: Shop) -> None:
    shop.commit({"a.txt": "1"})
    assert "0 commits: 0 changed something" in shop.run("history").out
    unknown = shop.run("history", "nowhere")
    assert unknown.code == 2 and "there is no commit `nowhere` here" in unknown.err


def test_a_shallow_clone_says_what_it_has(shop: Shop, tmp_path: Path) -> None:
    clone = Shop.existing(lived(shop).clone(tmp_path / "clone", "--depth=2").path)
    done = clone.run("history")
    assert done.code == 0 and "1 commit from 2026-11-01" in done.out, done.err
