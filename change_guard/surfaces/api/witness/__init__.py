"""The customer who feels it: values and requests, tried on both sides by a judge that is not our code."""
