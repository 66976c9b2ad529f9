"""One small file of every flag system, as its documentation has it."""

from __future__ import annotations

from typing import Any

GOFF = {
    "menu": {
        "variations": {"on": True, "off": False},
        "targeting": [{"name": "pro", "query": 'plan eq "pro"', "percentage": {"on": 60, "off": 40}}],
        "defaultRule": {"variation": "off"},
    }
}
FLIPT = {
    "namespace": "default",
    "flags": [
        {
            "key": "menu",
            "name": "Menu",
            "type": "BOOLEAN_FLAG_TYPE",
            "enabled": False,
            "rollouts": [{"threshold": {"percentage": 60, "value": True}}],
        }
    ],
}
UNLEASH = {
    "version": 2,
    "features": [
        {
            "name": "menu",
            "enabled": True,
            "strategies": [
                {
                    "name": "flexibleRollout",
                    "parameters": {"rollout": "60", "stickiness": "userId", "groupId": "menu"},
                    "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro"]}],
                }
            ],
        }
    ],
}
LD = {
    "flags": {
        "menu": {
            "key": "menu",
            "on": True,
            "salt": "a",
            "offVariation": 1,
            "variations": [True, False],
            "rules": [],
            "fallthrough": {
                "rollout": {"variations": [{"variation": 0, "weight": 60000}, {"variation": 1, "weight": 40000}]}
            },
        }
    }
}
GROWTH = {
    "menu": {
        "defaultValue": False,
        "rules": [{"condition": {"plan": "pro"}, "force": True, "coverage": 0.6, "hashAttribute": "id"}],
    }
}
CAT = {"f": {"menu": {"t": 0, "v": {"b": False}, "p": [{"p": 60, "v": {"b": True}}, {"p": 40, "v": {"b": False}}]}}}
SPLIT = {
    "splits": [
        {
            "name": "menu",
            "seed": 1,
            "killed": False,
            "defaultTreatment": "off",
            "conditions": [
                {
                    "conditionType": "ROLLOUT",
                    "matcherGroup": {"matchers": [{"matcherType": "ALL_KEYS"}]},
                    "partitions": [{"treatment": "on", "size": 60}, {"treatment": "off", "size": 40}],
                }
            ],
        }
    ]
}
SMITH = {
    "name": "Production",
    "feature_states": [
        {
            "feature": {"name": "menu"},
            "enabled": True,
            "feature_state_value": None,
            "multivariate_feature_state_values": [],
        }
    ],
}
FIRE = {
    "conditions": [
        {"name": "some", "expression": "percent <= 60"},
        {"name": "de", "expression": "device.country in ['DE']"},
    ],
    "parameters": {
        "menu": {
            "defaultValue": {"value": "false"},
            "conditionalValues": {"some": {"value": "true"}},
            "valueType": "BOOLEAN",
        }
    },
}
NET = {
    "FeatureManagement": {
        "menu": {
            "EnabledFor": [
                {
                    "Name": "Targeting",
                    "Parameters": {"Audience": {"Users": [], "Groups": [], "DefaultRolloutPercentage": 60}},
                }
            ]
        }
    }
}
STUDY = [
    {
        "name": "menu",
        "experiment": [
            {"name": "On", "probability_weight": 60, "feature_association": {"enable_feature": ["Menu"]}},
            {"name": "Default", "probability_weight": 40},
        ],
        "filter": {"min_version": "9.10", "channel": ["RELEASE"]},
    }
]
DUCK = {
    "features": {
        "menu": {
            "state": "enabled",
            "exceptions": [],
            "rollout": {"steps": [{"percent": 60}]},
            "minSupportedVersion": "1.2",
        }
    }
}
GATES = [
    {
        "name": "menu",
        "versionedSpecs": [
            {"default": False, "version": "1.9", "preRelease": "Alpha"},
            {"default": True, "version": "1.10", "preRelease": "Beta"},
        ],
    }
]
NUGET = {
    "Features": {"menu": "Enabled"},
    "Flights": {"beta": {"All": False, "SiteAdmins": True, "Accounts": ["ann"], "Domains": []}},
}
LAB = {"name": "menu", "default_enabled": True, "type": "beta"}
SITE = {"basic": {"menu": {"default": True, "client": True}, "limit": {"default": 10, "hidden": True}}}
FML = {"channels": ["release"], "features": {"ui": {"variables": {"menu": {"type": "Boolean", "default": True}}}}}
PLACES = [{"name": "menu", "enabled": True, "premium": False}, {"name": "chat", "enabled": False, "deprecated": True}]
SETTINGS = {"features": {"menu": True, "pay": {"cards": True}}}
SECTIONS = {"menu_enabled": True, "limit": 10, "production": {"menu_enabled": True}, "test": {}}

WORLD: dict[str, tuple[str, str, Any]] = {
    "goff": ("goff", "f.yaml", GOFF),
    "flipt": ("flipt", "features.yml", FLIPT),
    "unleash": ("unleash", "f.json", UNLEASH),
    "launchdarkly": ("launchdarkly", "f.json", LD),
    "growthbook": ("growthbook", "f.json", GROWTH),
    "configcat": ("configcat", "f.json", CAT),
    "split": ("split", "f.json", SPLIT),
    "flagsmith": ("flagsmith", "f.json", SMITH),
    "firebase": ("firebase", "f.json", FIRE),
    "dotnet": ("dotnet", "appsettings.json", NET),
    "finch": ("finch", "f.json5", STUDY),
    "ddg": ("ddg", "f.json", DUCK),
    "gates": ("gates", "f.yaml", GATES),
    "nuget": ("nuget", "f.json", NUGET),
    "gitlab": ("gitlab", "f.yml", LAB),
    "discourse": ("discourse", "site_settings.yml", SITE),
    "fml": ("fml", "a.fml.yaml", FML),
    "positional": ("positional", "config/features.yml", PLACES),
    "settings": ("settings", "config/settings.yml", SETTINGS),
    "sections": ("sections", "application.yml", SECTIONS),
}
