"""Which two states an environment asks about: one function a CI system, each a row of the table below.

| where                                   | base                                            | head          |
|-----------------------------------------|-------------------------------------------------|---------------|
| GitHub pull_request, merge checked out  | the merge's first parent: what is really landed | HEAD          |
| GitHub pull_request, head checked out   | merge-base with the base branch                 | HEAD          |
| GitHub merge_group                      | the event's base_sha: the queue's entry before  | HEAD          |
| GitHub push to the default branch       | the event's before; forced: HEAD's first parent | HEAD          |
| GitLab merge request                    | diff base; merged results: the target branch    | CI_COMMIT_SHA |
| Azure pull request                      | as GitHub's                                     | HEAD          |
| Jenkins change request                  | merge-base with CHANGE_TARGET                   | HEAD          |
| pre-commit at push                      | merge-base with the default branch              | the pushed   |
| any other                               | merge-base with the default branch              | HEAD in CI (*) |

(*) on a person's machine, the worktree
"""

from __future__ import annotations

from change_guard.repository.choice import Choice, Environment, branch, first_parent, push
from change_guard.repository.github import github
from change_guard.repository.place import Place

GITLAB_FIX = 'Give the job in .gitlab-ci.yml `variables: {GIT_DEPTH: "0"}`.'
AZURE_FIX = "Give the checkout step in azure-pipelines.yml `fetchDepth: 0`."


def by_environment(environment: Environment, place: Place) -> Choice:
    """What the environment asks for; raises Refused for an event that must not be judged."""
    if pushed := environment.get("PRE_COMMIT_TO_REF"):
        return Choice(pushed, because="what is pushed")
    if environment.get("GITHUB_ACTIONS"):
        return github(environment, place)
    if environment.get("GITLAB_CI"):
        return _gitlab(environment, place)
    if environment.get("TF_BUILD"):
        return _azure(environment, place)
    if target := environment.get("CHANGE_TARGET"):
        return Choice("HEAD", branch(target), because="the branch this change goes to")
    return Choice("HEAD" if environment.get("CI", "").lower() in ("1", "true") else "")


def _gitlab(environment: Environment, place: Place) -> Choice:
    head = environment.get("CI_COMMIT_SHA") or "HEAD"
    if environment.get("CI_MERGE_REQUEST_IID"):
        if target := environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"):
            return Choice(head, (target,), True, "the target branch of merged results", GITLAB_FIX)
        if base := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
            return Choice(head, (base,), True, "the merge request's diff base", GITLAB_FIX)
        target = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")
        return Choice(head, branch(target), because="the target branch", fix=GITLAB_FIX)
    default = environment.get("CI_DEFAULT_BRANCH", "")
    if default and environment.get("CI_COMMIT_BRANCH") == default:
        return push(environment.get("CI_COMMIT_BEFORE_SHA", ""), place, GITLAB_FIX)
    return Choice(head, branch(default), because="the default branch", fix=GITLAB_FIX)


def _azure(environment: Environment, place: Place) -> Choice:
    target = environment.get("SYSTEM_PULLREQUEST_TARGETBRANCH", "").removeprefix("refs/heads/")
    head = place.objects.commit("HEAD")
    merge = target and environment.get("BUILD_SOURCEBRANCH", "").endswith("/merge")
    if head and merge and len(head.parents) == 2:
        return first_parent(head, AZURE_FIX)
    return Choice("HEAD", branch(target), because="the branch this goes to", fix=AZURE_FIX)
