"""Rate limits of API gateways, which cost no money and still stop customers: Envoy's ratelimit service
(https://github.com/envoyproxy/ratelimit), Kong's rate-limiting plugin, usage plans of AWS API Gateway in
CloudFormation, SAM and Terraform. What they limit stands for the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys
from change_guard.surfaces.pricing.formats import kong, unlimited
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, shaped
from change_guard.surfaces.pricing.formats.steps import listed, mapping, named

_UNREAD = frozenset((
    "shadow_mode", "replaces", "window_type", "limit_by", "policy", "fault_tolerant", "error_code", "strategy",
    "disable_penalty", "consumer_groups_override", "enforce_consumer_groups", "Offset", "offset", "CreateUsagePlan",
))  # fmt: skip
"""What bears on a limit and is no number of it; the rest of such files is about other things."""
Found = tuple[str, str, Any, str, Keys]
"""The plan, what is limited, how much, the unit, and where it stands."""


def recognises(value: Any) -> bool:
    """Whether the value limits rates in one of these ways."""
    return next(_limits(value), None) is not None


def _limits(value: Any) -> Iterator[Found]:
    top = mapping(value)
    if isinstance(top.get("domain"), str):
        yield from _envoy(top["domain"], "", top.get("descriptors"), ("descriptors",))
    yield from kong.limits(top)
    for name, resource in mapping(top.get("Resources")).items():
        if mapping(resource).get("Type") == "AWS::Serverless::Api":
            place = ("Resources", name, "Properties", "Auth", "UsagePlan")
            auth = mapping(mapping(resource.get("Properties")).get("Auth"))
            yield from _usage_plan(name, mapping(auth.get("UsagePlan")), place)
        if mapping(resource).get("Type") in ("AWS::ApiGateway::UsagePlan", "AWS::Serverless::UsagePlan"):
            yield from _usage_plan(name, mapping(resource.get("Properties")), ("Resources", name, "Properties"))
    for name, said in mapping(mapping(top.get("resource")).get("aws_api_gateway_usage_plan")).items():
        yield from _terraform(name, mapping(said), ("resource", "aws_api_gateway_usage_plan", name))


def _envoy(domain: str, path: str, descriptors: Any, keys: Keys) -> Iterator[Found]:
    for index, said in enumerate(descriptors if isinstance(descriptors, list) else ()):
        if not isinstance(said, dict):
            continue
        here = " ".join(part for part in (path, "=".join(str(said[k]) for k in ("key", "value") if k in said)) if part)
        rate = mapping(said.get("rate_limit"))
        place = (*keys, index, "rate_limit")
        if rate.get("unlimited") is True:
            yield domain, here, UNLIMITED, "", (*place, "unlimited")
        elif "requests_per_unit" in rate:
            yield domain, here, rate["requests_per_unit"], f"request/{rate.get('unit')}", (*place, "requests_per_unit")
        yield from _envoy(domain, here, said.get("descriptors"), (*keys, index, "descriptors"))


def _usage_plan(name: str, said: dict[str, Any], keys: Keys) -> Iterator[Found]:
    plan = str(said.get("UsagePlanName") or name)
    quota, throttle = mapping(said.get("Quota")), mapping(said.get("Throttle"))
    for index, stage in enumerate(listed(said.get("ApiStages"))):
        for method, own in mapping(stage.get("Throttle")).items():
            for word, label in (("RateLimit", "rate"), ("BurstLimit", "burst")):
                if word in mapping(own):
                    place = (*keys, "ApiStages", index, "Throttle", method, word)
                    yield plan, f"{method} {label}", own[word], "request", place
    if "Limit" in quota:
        yield plan, "requests", quota["Limit"], f"request/{str(quota.get('Period')).lower()}", (*keys, "Quota", "Limit")
    for word, label, unit in (("RateLimit", "rate", "request/second"), ("BurstLimit", "burst", "request")):
        if word in throttle:
            yield plan, label, throttle[word], unit, (*keys, "Throttle", word)


def _terraform(name: str, said: dict[str, Any], keys: Keys) -> Iterator[Found]:
    plan = str(said.get("name") or name)
    for index, quota in enumerate(listed(said.get("quota_settings"))):
        place = (*keys, "quota_settings", index, "limit")
        yield plan, "requests", quota.get("limit"), f"request/{str(quota.get('period')).lower()}", place
    for index, throttle in enumerate(listed(said.get("throttle_settings"))):
        for word, label, unit in (("rate_limit", "rate", "request/second"), ("burst_limit", "burst", "request")):
            if word in throttle:
                yield plan, label, throttle[word], unit, (*keys, "throttle_settings", index, word)
    for index, stage in enumerate(listed(said.get("api_stages"))):
        for inner, throttle in enumerate(listed(stage.get("throttle"))):
            place = (*keys, "api_stages", index, "throttle", inner)
            for word, label in (("rate_limit", "rate"), ("burst_limit", "burst")):
                if word in throttle:
                    yield plan, f"{throttle.get('path')} {label}", throttle[word], "request", (*place, word)


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; how a limiter counts, and whom, is not read."""
    return named(keys) not in _UNREAD


def read(document: Document) -> Catalogue:
    """The limits; raises Unreadable where none are left in a file that held some."""
    value = shaped(document, recognises, "a list of rate limits")
    draft = CatalogueDraft()
    for plan, what, most, unit, keys in _limits(value):
        draft.offer("plan", plan, keys[:3]).limit(what, most, keys, unit)
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both sides; what a gateway does not limit is unlimited."""
    old, new = read(before), read(after)
    return unlimited.alike((old, new), [kong.owners(mapping(side.value)) for side in (before, after)])
