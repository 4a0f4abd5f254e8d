"""GENIUS files made for the tests, and GENIUS's rule written out a second time, straight from the XML."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

from parley.agenda import IssueKind, Package, Value
from parley.talks import Talks

DOMAIN = """<negotiation_template>
  <utility_space number_of_issues="3">
    <objective index="0" name="Market hall" type="objective" etype="objective" description="">
      <issue index="1" name="Roof" vtype="discrete" type="discrete" etype="discrete">
        <item index="1" value="Glass" description="Glass on steel"/>
        <item index="2" value="Tin"/>
        <item index="3" value="None"/>
      </issue>
      <issue index="2" name="Hours" type="discrete">
        <item index="1" value="Long  day"/>
        <item index="2" value="Half day"/>
      </issue>
      <issue index="3" name="Stalls" vtype="integer" type="integer" lowerbound="10" upperbound="20"/>
    </objective>
  </utility_space>
</negotiation_template>
"""

TOWN = """
<!-- the town's side -->
<?xml version="1.0" encoding="utf-8"?>
<utility_space>
  <objective index="0" name="Market hall" type="objective" etype="objective" description="">
    <issue index="1" name="Roof" vtype="discrete" type="discrete" etype="discrete">
      <item index="1" value="Glass" evaluation="40"/>
      <item index="2" value="Tin" evaluation="10"/>
      <item index="3" value="None" evaluation="0"/>
    </issue>
    <issue index="2" name="Hours">
      <item index="1" value="Long  day" evaluation="3"/>
      <item index="2" value="Half day" evaluation="3"/>
    </issue>
    <issue index="3" name="Stalls" vtype="integer" type="integer" lowerbound="10" upperbound="20">
      <evaluator ftype="linear" offset="0.0" slope="0.125"/>
    </issue>
    <weight index="3" value="0.3"/>
    <weight index="1" value="0.5"/>
    <weight index="2" value="0.2"/>
  </objective>
  <discount_factor value="s"/>
  <reservation value="0.25"/>
</utility_space>
"""

TRADERS = """<utility_space>
  <objective index="0" name="Market hall">
    <issue index="1" name="Roof" type="discrete">
      <item index="1" value="Glass" evaluation="1"/>
      <item index="2" value="Tin" evaluation="4"/>
      <item index="3" value="None" evaluation="2"/>
      <similarity_function weight="0.6"><criteria_function weight="1">
        <item index="1" value="Glass" evaluation="9"/>
      </criteria_function></similarity_function>
    </issue>
    <issue index="2" name="Hours" type="discrete">
      <item index="1" value="Long  day" evaluation="0.0"/>
      <item index="2" value="Half day" evaluation="0.7"/>
    </issue>
    <issue index="3" name="Stalls" type="integer" lowerbound="10" upperbound="20">
      <evaluator ftype="linear" offset="1.0" slope="-0.05"/>
    </issue>
    <weight index="1" value="0.25"/>
    <weight index="2" value="0.25"/>
    <weight index="3" value="0.5"/>
  </objective>
</utility_space>
"""

BOXES_DOMAIN = """<negotiation_template><utility_space><objective index="0" name="boxes">
<issue index="1" name="a" type="integer" lowerbound="0" upperbound="4"/>
<issue index="2" name="b" type="integer"><range lowerbound="0" upperbound="4"/></issue>
</objective></utility_space></negotiation_template>"""

BOXES = """<utility_space type="nonlinear"><objective index="0" name="boxes">
<issue index="1" name="a" type="integer" lowerbound="0" upperbound="4"/>
<issue index="2" name="b" type="integer" lowerbound="0" upperbound="4"/>
<utility maxutility="80"><ufun type="PlainUfun" weight="1" aggregation="sum">
  <hyperRectangle utility="30"><INCLUDES index="1" min="1" max="3"/><INCLUDES index="2" min="0" max="2"/></hyperRectangle>
  <hyperRectangle utility="20" weight="2"><EXCLUDES index="1" min="2" max="4"/><EXCLUDES index="2" min="2" max="3"/></hyperRectangle>
  <hyperRectangle utility="10"><INCLUDES index="2" min="0" max="4"/></hyperRectangle>
  <hyperRectangle utility="50"><EXCLUDES index="1" min="0" max="4"/></hyperRectangle>
</ufun></utility></objective></utility_space>"""


def write(folder: Path, **texts: str) -> dict[str, Path]:
    paths = {name: folder / f"{name}.xml" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, encoding="utf-8")
    return paths


def packages(talks: Talks) -> list[Package]:
    values: list[Iterable[Value]] = [
        issue.option_ids if issue.kind is IssueKind.CHOICE else range(issue.minimum or 0, (issue.maximum or 0) + 1)
        for issue in talks.agenda.issues
    ]
    names = [issue.id for issue in talks.agenda.issues]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]


def from_wishes(talks: Talks, party: str, package: Package) -> float:
    return sum(wish.weight for wish in talks.demands if wish.party == party and wish.met_by(package))


def by_genius(profile: Path, package: Package) -> float:
    """As GENIUS 10.4 counts, without its cut at 1."""
    text = profile.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text[text.index("?>") + 2 :] if "<?xml" in text else text)
    weights = {weight.get("index"): float(weight.get("value", "")) for weight in root.iter("weight")}
    total = 0.0
    for issue in root.iter("issue"):
        value = package[" ".join(issue.get("name", "").split())]
        if isinstance(value, int) and (line := issue.find("evaluator")) is not None:
            height = float(line.get("offset", "")) + float(line.get("slope", "")) * (
                value - int(issue.get("lowerbound", ""))
            )
            total += weights[issue.get("index")] * min(max(height, 0.0), 1.0)
            continue
        table = {
            " ".join(item.get("value", "").split()): float(item.get("evaluation", "")) for item in issue.findall("item")
        }
        most = max(table.values())
        if most >= 0.00001:
            total += weights[issue.get("index")] * table[str(value)] / most
    return total


def by_boxes(worths: Mapping[str, float], a: int, b: int) -> float:
    """The non-linear profile above, by hand: the first box, the one that excludes, and the one that is always met."""
    total = worths["always"]
    if 1 <= a <= 3 and b <= 2:
        total += worths["inside"]
    if not (a >= 2 and 2 <= b <= 3):
        total += worths["outside"]
    return total
