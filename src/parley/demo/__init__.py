"""A worked example on the reporting of March 2025."""

from parley.demo.run import DAYS, DemoDay, DemoResult, run_demo

__all__ = ["DAYS", "DemoDay", "DemoResult", "run_demo"]
