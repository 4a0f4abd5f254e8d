"""Conflicts of the literature and what was found about them: facts, in the project's own notation.

Each is a conflict file; `STABLE` and `EQUILIBRIA` have per concept what is stable for whom. Whether a result was
published or computed by definition stands beside it.
"""

PRISONERS = """
conflict: prisoners_dilemma
parties: [one, two]
options: [{id: a, party: one}, {id: b, party: two}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
preferences:
  one: {ranking: [DC, CC, DD, CD]}
  two: {ranking: [CD, CC, DD, DC]}
"""

CHICKEN = """
conflict: chicken
parties: [one, two]
options: [{id: a, party: one}, {id: b, party: two}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
preferences:
  one: {ranking: [DC, CC, CD, DD]}
  two: {ranking: [CD, CC, DC, DD]}
"""

EUPHRATES = """
conflict: euphrates_1975
summary: Hipel, Kilgour and Kinsara, Group Decision and Negotiation 23, 2014. Verdicts computed by definition.
parties: [Syria, Iraq]
options: [{id: release, party: Syria}, {id: escalate, party: Syria}, {id: attack, party: Iraq}]
infeasible: [YY-]
states: {'1': NNN, '2': YNN, '3': NYN, '4': NNY, '5': YNY, '6': NYY}
preferences:
  Syria: {ranking: [1, 3, 6, 2, 4, 5]}
  Iraq: {ranking: [2, 4, 6, 1, 5, 3]}
"""

ELMIRA = """
conflict: elmira
summary: Hipel, Fang, Kilgour and Haight 1993; Kilgour, Hipel, Fang and Peng 2001. Verdicts computed by definition.
parties: [MoE, Uniroyal, LG]
options:
- {id: modify, party: MoE, moves: forward}
- {id: delay, party: Uniroyal, moves: back}
- {id: accept, party: Uniroyal}
- {id: abandon, party: Uniroyal, moves: forward}
- {id: insist, party: LG}
infeasible: ["delay and accept", "(delay or accept) and abandon", "not (delay or accept or abandon)"]
states: {s1: NYNNN, s2: YYNNN, s3: NNYNN, s4: YNYNN, s5: NYNNY, s6: YYNNY, s7: NNYNY, s8: YNYNY, s9: --NY-}
status_quo: s1
preferences:
  MoE: {ranking: [s7, s3, s4, s8, s5, s1, s2, s6, s9]}
  Uniroyal: {ranking: [s1, s4, s8, s5, s9, s3, s7, s2, s6]}
  LG: {ranking: [s7, s3, s5, s1, s8, s6, s4, s2, s9]}
"""

CUBA = """
conflict: cuba_1962
summary: Fraser and Hipel, Conflict Analysis, 1984 (vectors). Verdicts computed by definition.
parties: [US, USSR]
options:
- {id: strike, party: US, moves: forward}
- {id: blockade, party: US}
- {id: withdraw, party: USSR}
- {id: escalate, party: USSR}
infeasible: [--YY]
states: {'1': NNNN, '2': YNNN, '3': NYNN, '4': YYNN, '5': NNYN, '6': YNYN, '7': NYYN, '8': YYYN, '9': NNNY, '10': YNNY, '11': NYNY, '12': YYNY}
preferences:
  US: {ranking: [5, 7, 6, 8, 3, 2, 4, 1, 12, 10, 11, 9]}
  USSR: {ranking: [1, 5, 7, 3, 6, 2, 8, 4, 12, 10, 11, 9]}
"""

_GISBORNE_PROVINCE = {"economic": [3, 7, 4, 8, 1, 5, 2, 6], "environmental": [2, 6, 1, 5, 4, 8, 3, 7]}


def gisborne(province: str) -> str:
    """The Lake Gisborne conflict over bulk water, with a province that minds jobs or water. Inputs and the equilibria 4
    and 6 as remembered from the literature (Li, Hipel, Kilgour and Fang 2004), not re-read; verdicts computed."""
    return f"""
conflict: gisborne
parties: [federal, province, support]
options: [{{id: ban, party: federal}}, {{id: lift, party: province}}, {{id: appeal, party: support}}]
states: {{'1': NNN, '2': YNN, '3': NYN, '4': YYN, '5': NNY, '6': YNY, '7': NYY, '8': YYY}}
preferences:
  federal: {{ranking: [2, 6, 4, 8, 1, 5, 3, 7]}}
  province: {{ranking: {_GISBORNE_PROVINCE[province]}}}
  support: {{ranking: [3, 4, 7, 8, 5, 6, 1, 2]}}
"""


_GARRISON_STATES = "15 25 035 135 145 245 0345 1345 16 26 136 146 246 0346 1346 147 247 0347 1347 148 248 0348 1348"


def garrison() -> str:
    """Hipel and Fraser, Water Resources Research 16, 1980. Verdicts computed by definition. Options are numbered from
    0: of the US support full, reduced, appease; of the US opposition legal; of the Canadian opposition treaty; of the
    commission full, reduced, Lonetree, suspend. A state lists the options taken; moves lead between any two that
    differ in one party's options."""
    owners = dict(zip("012345678", ["support"] * 3 + ["us"] + ["canada"] + ["ijc"] * 4, strict=True))
    strings = ["".join("Y" if option in taken else "N" for option in owners) for taken in _GARRISON_STATES.split()]
    names = ", ".join(f"'{number}': {string}" for number, string in enumerate(strings, 1))
    feasible = " or ".join(
        "(" + " and ".join(f"{'' if option in taken else 'not '}o{option}" for option in owners) + ")"
        for taken in _GARRISON_STATES.split()
    )
    options = "\n".join(f"- {{id: o{option}, party: {owner}}}" for option, owner in owners.items())
    return f"""
conflict: garrison
parties: [support, us, canada, ijc]
options:
{options}
infeasible: ["not ({feasible})"]
states: {{{names}}}
preferences:
  support: {{ranking: [3, 7, [1, 2], 4, [5, 6], 8, 9, 12, 11, 15, 10, 13, 14, 17, 16, 18, 19, 21, 20, 22, 23]}}
  us: {{ranking: [[21, 17, 13, 10, 6, 2], [23, 19], 15, 11, 8, 4, 22, 18, 14, 7, 3, 20, 16, 12, 9, 5, 1]}}
  canada: {{ranking: [23, [20, 21], 19, [16, 17], 11, [9, 10], 15, [12, 13], 2, 4, 1, 8, [5, 6], 22, 18, 14, 3, 7]}}
  ijc: {{priorities: []}}
"""


KOREA_RANKINGS = {
    "base": ([8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6], [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9]),
    "bloodthirsty": ([8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6], [6, 14, 4, 12, 5, 13, 2, 0, 10, 1, 9, 8]),
    "deterrence": ([8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6], [6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8]),
    "pacifist": ([8, 0, 10, 2, 9, 12, 4, 5, 14, 13, 6, 1], [6, 14, 2, 10, 0, 8, 4, 12, 5, 1, 9, 13]),
}
"""States best first, for the US and for North Korea. A state is the sum of 1 strike, 2 withdraw (US), 4 invade,
8 abandon the programme (North Korea)."""

KOREA_EQUILIBRIA = [
    ("base", False, "seq", {0, 4, 5, 10}),
    ("base", False, "smr", {0, 4, 5, 10, 12}),
    ("base", True, "seq", {0, 5, 10}),
    ("bloodthirsty", True, "seq", {5, 12}),
    ("bloodthirsty", True, "smr", {5, 12}),
    ("deterrence", True, "seq", {0, 5, 10, 12}),
    ("deterrence", True, "smr", {0, 5, 10, 12}),
    ("pacifist", True, "seq", {0, 4, 5}),
    ("pacifist", True, "smr", {0, 2, 4, 5, 8, 10, 12}),
]
"""Published: Z. Jacobi, "The Graph Model of Conflict Resolution" (introduction, 5 November 2017) and "Sensitivity
Analysis" (12 November 2017), each with simultaneous sanctions by Fraser and Hipel's rule. The flag: whether an invasion
cannot be called off, so that nothing leads from {4, 5, 6} to {0, 1, 2, 8, 9, 10}."""


def korea(variant: str, irreversible: bool) -> str:
    states = [number for number in range(16) if number & 3 != 3]
    owned = {"US": 3, "NK": 12}

    def arcs(party: str) -> list[list[int]]:
        return [
            [one, other]
            for one in states
            for other in states
            if one != other and not (one ^ other) & ~owned[party] and not (one & 1 > other & 1)
            if not (irreversible and party == "NK" and one in (4, 5, 6) and other in (0, 1, 2, 8, 9, 10))
        ]

    names = ", ".join(f"'{n}': {''.join('NY'[n >> bit & 1] for bit in range(4))}" for n in states)
    us, nk = KOREA_RANKINGS[variant]
    return f"""
conflict: north_korea_2017
parties: [US, NK]
options:
- {{id: strike, party: US, moves: forward}}
- {{id: withdraw, party: US}}
- {{id: invade, party: NK}}
- {{id: abandon, party: NK}}
infeasible: [YY--]
states: {{{names}}}
{f"arcs: {{US: {arcs('US')}, NK: {arcs('NK')}}}" if irreversible else ""}
preferences:
  US: {{ranking: {us}}}
  NK: {{ranking: {nk}}}
"""
