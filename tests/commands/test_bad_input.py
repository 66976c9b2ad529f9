"""Whatever is in the repository, the command ends in a sentence and exit code 2 or 3, never in a silent pass."""

from __future__ import annotations

import os

import pytest
from shops import Shop

GOOD = "name: Shop\ncurrency: EUR\nplans:\n  team:\n    price: {monthly: 29}\n"
SPEC = '{"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {"/a": {"get": {"responses": {}}}}}'
BOMB = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n" + "".join(
    f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 10)
)

UNREADABLE = {
    "bad indentation": (GOOD + "   extra: 1\n", ":6:"),
    "a tab": (GOOD.replace("  team", "\tteam"), ":4:"),
    "a key said twice": (GOOD + "currency: USD\n", ":6:1"),
    "not text": (GOOD.encode() + b"note: caf\xe9\n", ":6:"),
    "a nul byte": (GOOD.encode() + b"note: \x00\n", "plans.yml"),
    "an alias to nothing": (GOOD + "more: *gone\n", ":6:"),
    "an alias that contains itself": (GOOD + "more: &a [*a]\n", ":6:"),
    "aliases that stand for billions": (GOOD + BOMB, "plans.yml:"),
    "very deep": (GOOD + "deep: " + "[" * 50_000 + "\n", ":6:"),
    "very deep in blocks": (GOOD + "deep: " + "- " * 50_000 + "\n", ":6:"),
    "a merge conflict": (GOOD.replace("29}", "29}\n<<<<<<< HEAD\n=======\n>>>>>>> other"), ":6:"),
    "an endless number": (GOOD + "more: 1e999999999\n", ":6:"),
    "half a file": (GOOD[:-3] + "\n", "plans.yml"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_price_list_that_makes_no_sense_is_never_a_pass(shop: Shop, name: str) -> None:
    text, place = UNREADABLE[name]
    shop.commit({"plans.yml": GOOD, "ok.yml": "a: 1\n"})
    shop.commit({"plans.yml": text, "ok.yml": "a: 2\n"})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 2, done.out
    assert f"plans.yml{place}" in done.out or place in done.out
    assert "NOT a pass" in done.out


@pytest.mark.parametrize("name", UNREADABLE)
def test_mending_a_broken_file_passes(shop: Shop, name: str) -> None:
    shop.commit({"plans.yml": UNREADABLE[name][0]})
    shop.commit({"plans.yml": GOOD})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 0, done.out
    assert "cannot be told" in done.out, "what changed between nonsense and sense cannot be told, and it says so"


BROKEN_SPECS = {
    "cut off": SPEC[:-5],
    "a key twice": SPEC.replace('"paths"', '"info": 1, "paths"'),
    "deep": SPEC[:-1] + ', "x": ' + "[" * 60_000 + "}",
    "not a number": SPEC[:-1] + ', "x": NaN}',
}


@pytest.mark.parametrize("name", BROKEN_SPECS)
def test_a_spec_that_makes_no_sense_is_never_a_pass(shop: Shop, name: str) -> None:
    shop.commit({"api.json": SPEC})
    shop.commit({"api.json": BROKEN_SPECS[name]})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 2, done.out + done.err
    assert "api.json:1:" in done.out


WATCHED = {".change-guard/config.yml": "watch:\n  - {files: data/**, surface: settings}\n"}
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 99\n"


def test_a_watched_lfs_pointer_cannot_be_judged(shop: Shop) -> None:
    shop.commit({**WATCHED, "data/a.yml": "a: 1\n"})
    shop.commit({"data/a.yml": POINTER})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 3, done.out
    assert "git lfs" in done.out


def test_a_watched_submodule_that_moved_cannot_be_judged(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Shop(tmp_path_factory.mktemp("other"))
    other.commit({"a.yml": "a: 1\n"})
    shop.commit(WATCHED)
    shop.git("submodule", "--quiet", "add", other.path.as_uri(), "data/sub")
    shop.commit()
    other.commit({"a.yml": "a: 2\n"})
    shop.git("-C", "data/sub", "pull", "--quiet")
    shop.commit()
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 3, done.out
    assert "data/sub" in done.out


def test_a_file_that_is_too_large_cannot_be_judged(shop: Shop) -> None:
    shop.commit({**WATCHED, "data/a.yml": "a: 1\n"})
    shop.commit({"data/a.yml": b"a: 2\n" + b"#" * (21 << 20)})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 3, done.out


def test_an_oddly_named_file_hides_nothing(shop: Shop) -> None:
    shop.commit({"plans.yml": GOOD})
    odd = os.fsdecode(b"caf\xe9\n.txt")
    shop.write(odd, "x")
    shop.commit({"plans.yml": GOOD.replace("29", "39")})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 1, done.out


def test_a_broken_file_with_an_odd_name_is_told(shop: Shop) -> None:
    odd = os.fsdecode(b"caf\xe9.yml")
    shop.commit({odd: GOOD})
    shop.commit({odd: GOOD + "currency: USD\n"})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 2
    assert "caf" in done.out


REFUSED = {
    "an unknown ref": (("--base", "nowhere"), "nowhere"),
    "a ref that looks like an option": (("--base", "--output=stolen"), "--output=stolen"),
    "a ref with a newline": (("--base", "a\nb"), "a"),
    "no day": (("--today", "soon"), "2026-11-22"),
    "both sides of the index": (("--staged", "--head", "HEAD"), "--staged"),
    "an unknown format": (("--format", "pdf"), "pdf"),
    "an output without a path": (("--output", "json"), "FORMAT=PATH"),
    "an unknown option": (("--nope",), "--nope"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_command_that_makes_no_sense_is_refused(shop: Shop, name: str) -> None:
    options, said = REFUSED[name]
    shop.commit({"plans.yml": GOOD})
    shop.commit({"plans.yml": GOOD.replace("29", "39")})
    done = shop.run("check", *options)
    assert done.code in (2, 3), done.out
    assert said in done.err
    assert not (shop.path / "stolen").exists()


BAD_CONFIGS = {
    "an unknown setting": ("wacth: []\n", "did you mean `watch`"),
    "an unknown surface": ("watch: [{files: a, surface: prices}]\n", "surface"),
    "broken": ("watch: [\n", "config.yml:"),
    "a list": ("- watch\n", "config.yml:1"),
}


@pytest.mark.parametrize("name", BAD_CONFIGS)
def test_a_config_that_makes_no_sense_is_refused(shop: Shop, name: str) -> None:
    text, said = BAD_CONFIGS[name]
    shop.commit({"plans.yml": GOOD, ".change-guard/config.yml": text})
    shop.commit({"plans.yml": GOOD.replace("29", "39")})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 2
    assert said in done.err


def test_outside_a_repository(tmp_path: object, shop: Shop) -> None:
    bare = Shop.existing(shop.path.parent / "nothing")
    bare.path.mkdir()
    done = bare.run("check", GIT_CEILING_DIRECTORIES=str(bare.path.parent))
    assert done.code == 2
    assert "git" in done.err


def test_somebody_elses_repository(shop: Shop) -> None:
    shop.commit({"plans.yml": GOOD})
    done = shop.run("check", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.code == 3, done.out
    assert "safe.directory" in done.err


def test_a_shallow_clone_cannot_prove_since_when_customers_know(shop: Shop, tmp_path: object) -> None:
    notice = "---\ntitle: x\n---\n"
    shop.commit({"plans.yml": GOOD, ".change-guard/notices/README.md": notice})
    shop.commit({"a.txt": "1"})
    clone = shop.clone(shop.path.parent / "shallow", "--depth=1")
    done = Shop.existing(clone.path).run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 3, done.out + done.err
    assert "unshallow" in done.err or "fetch-depth" in done.err


def test_our_own_fault_is_said_and_is_no_pass(shop: Shop) -> None:
    """A bug must not read as a verdict; the traceback goes to a file that the message names."""
    import subprocess
    import sys

    shop.commit({"plans.yml": GOOD})
    program = (
        "import change_guard.repository as r, change_guard.cli as c, sys\n"
        "def broken(request): raise KeyError('surprise')\n"
        "r.compare = broken\nsys.argv = ['change-guard', 'check']\nc.run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=shop.path,
        env=shop.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "change-guard itself failed (KeyError" in done.stderr and "NOT a pass" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
