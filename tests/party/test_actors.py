"""The packaged actors: what the files promise, and how a printed name is looked up."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.party import Actor, ActorKind, ActorTable, Naming, Role, packaged_actors

TABLES = ("states.csv", "organisations.csv", "movements.csv", "people.csv")
ACTORS = packaged_actors()


def found(mention: str, on: date | None = None) -> list[str]:
    return [match.actor.id for match in ACTORS.find(mention, on=on)]


def rows(name: str) -> list[dict[str, str]]:
    text = (files("parley.party") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_cell_and_rows_are_sorted_by_id(name: str) -> None:
    table = rows(name)
    assert all(None not in row and None not in row.values() for row in table)
    assert [row["id"] for row in table] == sorted(row["id"] for row in table)


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_has_stray_space_or_an_empty_item(name: str) -> None:
    cells = [cell for row in rows(name) for cell in row.values() if cell]
    assert [cell for cell in cells if any(item != item.strip() or not item for item in cell.split(";"))] == []


def test_ids_are_unique_across_the_files() -> None:
    ids = Counter(actor.id for actor in ACTORS.actors)
    assert [id for id, count in ids.items() if count > 1] == []


def test_rows_of_one_person_agree_on_all_but_the_role() -> None:
    same = ("name", "surname", "aliases", "gender")
    versions = {(row["id"], *(row[key] for key in same)) for row in rows("people.csv")}
    assert len(versions) == len({row["id"] for row in rows("people.csv")})


def test_every_role_is_for_a_known_party_and_ends_after_it_begins() -> None:
    roles = [role for actor in ACTORS.actors for role in actor.roles]
    assert [role for role in roles if role.party not in ACTORS.by_id] == []
    assert [role for role in roles if role.since and role.to and role.since >= role.to] == []


def test_every_person_speaks_for_a_party_and_every_group_for_itself() -> None:
    for actor in ACTORS.actors:
        assert (actor.party_on(None) == actor.id) == (actor.kind is not ActorKind.PERSON)
        assert actor.party_on(None) in ACTORS.by_id


def test_no_name_of_a_state_stands_for_another_state_but_where_reports_share_it() -> None:
    shared = {
        name
        for name, matches in ACTORS.names.items()
        if len({match.actor.id for match in matches if match.actor.kind is ActorKind.STATE}) > 1
    }
    assert shared == {"Congo", "Congolese", "Korean", "Koreans"}


@pytest.mark.parametrize(
    ("mention", "actor", "how"),
    [
        ("Russia", "RUS", Naming.NAME),
        ("Russian Federation", "RUS", Naming.ALIAS),
        ("the Russians", "RUS", Naming.DEMONYM),
        ("the Kremlin", "RUS", Naming.SEAT),
        ("Moscow’s", "RUS", Naming.CAPITAL),
        ("U.S.", "USA", Naming.ALIAS),
        ("the U.S.’s", "USA", Naming.ALIAS),
        ("United States'", "USA", Naming.NAME),
        ("White House", "USA", Naming.SEAT),
        ("Elysee", "FRA", Naming.SEAT),
        ("the Élysée", "FRA", Naming.SEAT),
        ("Kiev", "UKR", Naming.SEAT),
        ("Türkiye", "TUR", Naming.ALIAS),
        ("Burma", "MMR", Naming.ALIAS),
        ("Côte d’Ivoire", "CIV", Naming.NAME),
        ("the Hague", "NLD", Naming.SEAT),
        ("Brussels", "EU", Naming.SEAT),
        ("European nations", "EUR", Naming.ALIAS),
        ("Europeans", "EUR", Naming.DEMONYM),
        ("N.A.T.O.", "NATO", Naming.NAME),
        ("Soviets", "SUN", Naming.DEMONYM),
        ("Ansar Allah", "HOUTHIS", Naming.ALIAS),
        ("SPLM/IO", "SPLM_IO", Naming.ALIAS),
        ("Sudanese Armed Forces", "SDN", Naming.ALIAS),
        ("Turkish Cypriots", "TRNC", Naming.DEMONYM),
        ("Vladimir Putin", "vladimir-putin", Naming.NAME),
        ("Putin’s", "vladimir-putin", Naming.SURNAME),
        ("Mr. Putin", "vladimir-putin", Naming.SURNAME),
        ("President Putin", "vladimir-putin", Naming.SURNAME),
        ("PRESIDENT BIDEN", "joe-biden", Naming.SURNAME),
        ("ISRAEL", "ISR", Naming.NAME),
        ("the West", "WEST", Naming.ALIAS),
        ("Donald J. Trump", "donald-trump", Naming.NAME),
        ("von der Leyen", "ursula-von-der-leyen", Naming.SURNAME),
        ("Burhan", "abdel-fattah-al-burhan", Naming.SURNAME),
        ("Al-Burhan", "abdel-fattah-al-burhan", Naming.SURNAME),
        ("Hemedti", "mohamed-hamdan-dagalo", Naming.ALIAS),
        ("Xi", "xi-jinping", Naming.SURNAME),
        ("Zelenskyy", "volodymyr-zelensky", Naming.SURNAME),
        ("Erdogan", "recep-tayyip-erdogan", Naming.SURNAME),
    ],
)
def test_a_printed_name_leads_to_its_actor(mention: str, actor: str, how: Naming) -> None:
    match = ACTORS.find(mention)[0]
    assert (match.actor.id, match.how) == (actor, how)


@pytest.mark.parametrize(
    "mention",
    ["us", "turkey", "pole", "it", "who", "", "the", "May", "Ban", "President", "General Jordan", "Prime Mover"],
)
def test_an_ordinary_word_is_nobody(mention: str) -> None:
    assert ACTORS.find(mention) == ()


def test_an_ambiguous_name_gives_all_it_may_mean_the_surest_first() -> None:
    assert found("Brussels") == ["EU", "BEL"]
    assert found("Congolese") == ["COD", "COG"]
    assert set(found("Assad")) == {"bashar-al-assad", "hafez-al-assad"}


def test_of_namesakes_the_one_in_office_on_the_day_comes_first() -> None:
    assert found("Vance", on=date(1979, 1, 1))[0] == "cyrus-vance"
    assert found("Vance", on=date(2025, 3, 1))[0] == "jd-vance"
    assert found("Kim", on=date(2000, 6, 15))[0] in {"kim-jong-il", "kim-dae-jung"}


def test_of_namesakes_without_a_day_the_one_last_in_office_comes_first() -> None:
    assert found("Assad")[0] == "bashar-al-assad"
    assert found("Sharif")[0] == "shehbaz-sharif"


def test_roles_follow_the_day() -> None:
    tusk = ACTORS.by_id["donald-tusk"]
    days = (date(2010, 1, 1), date(2016, 1, 1), date(2024, 1, 1))
    assert [tusk.party_on(day) for day in days] == ["POL", "EU", "POL"]


def test_a_term_ends_on_the_day_the_next_begins() -> None:
    day = date(2025, 1, 20)
    assert not any(role.held_on(day) for role in ACTORS.by_id["joe-biden"].roles)
    assert any(role.held_on(day) for role in ACTORS.by_id["donald-trump"].roles)


def test_a_talks_file_s_actor_replaces_the_packaged_one_and_adds_its_names() -> None:
    own = Actor(id="RUS", name="Russia", kind=ActorKind.STATE, aliases=("the delegation from Moscow",))
    guest = Actor(id="ana", name="Ana Muster", kind=ActorKind.PERSON, roles=(Role("RUS", "adviser"),))
    table = ACTORS.extended([own, guest])
    assert table.find("the delegation from Moscow")[0].actor == own
    assert table.find("Kremlin") == ()
    assert table.find("Muster")[0].actor == guest
    assert ACTORS.find("Kremlin")[0].actor.id == "RUS"


@given(st.sampled_from([name for actor in ACTORS.actors for name in (actor.name, *actor.aliases)]))
def test_every_name_of_the_table_finds_its_actor_however_it_is_wrapped(name: str) -> None:
    owners = {actor.id for actor in ACTORS.actors if name in (actor.name, *actor.aliases)}
    for wrapped in (name, f"the {name}", f"{name}’s", f"The  {name}'s", f" {name} "):
        assert owners <= set(found(wrapped))


@given(st.text(max_size=40))
def test_looking_up_any_text_at_all_gives_only_actors_of_the_table(text: str) -> None:
    assert {match.actor.id for match in ACTORS.find(text)} <= ACTORS.by_id.keys()


def test_the_surest_naming_comes_first() -> None:
    order = list(Naming)
    for matches in ACTORS.names.values():
        ranks = [order.index(match.how) for match in matches]
        assert ranks == sorted(ranks)


def test_an_empty_table_knows_nobody() -> None:
    assert ActorTable(()).find("Russia") == ()


def test_the_packaged_actors_are_read_once_and_quickly() -> None:
    assert packaged_actors() is ACTORS
    code = (
        "import time, parley.party as p; start = time.process_time(); p.packaged_actors().names; "
        "print(time.process_time() - start)"
    )
    seconds = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert seconds < 0.25, "five times the aim of 0.05 s, to leave room for a loaded machine"


@pytest.mark.parametrize(
    ("seat", "state"),
    [
        *(("Kremlin", "RUS"), ("White House", "USA"), ("Foggy Bottom", "USA"), ("Downing Street", "GBR")),
        *(("Élysée", "FRA"), ("Quai d'Orsay", "FRA"), ("Bankova", "UKR"), ("Zhongnanhai", "CHN")),
        *(("Blue House", "KOR"), ("Rideau Hall", "CAN"), ("Jubilee Palace", "ETH"), ("Whitehall", "GBR")),
    ],
)
def test_a_seat_of_government_leads_to_its_state(seat: str, state: str) -> None:
    assert found(seat)[0] == state


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("Norodom Sihanouk", date(1991, 10, 23), "FUNCINPEC"),
        ("Norodom Sihanouk", date(1965, 1, 1), "KHM"),
        ("Menachem Begin", date(1978, 9, 17), "ISR"),
        ("Anwar Sadat", date(1978, 9, 17), "EGY"),
        ("Jimmy Carter", date(1978, 9, 17), "USA"),
        ("David Trimble", date(1998, 4, 10), "UUP"),
        ("Jalal Talabani", date(1991, 4, 1), "PUK"),
        ("Jalal Talabani", date(2006, 1, 1), "IRQ"),
        ("Corneille Nangaa", date(2025, 7, 19), "M23"),
        ("Massad Boulos", date(2025, 6, 27), "USA"),
        ("Nickolay Mladenov", date(2018, 1, 1), "UN"),
    ],
)
def test_a_negotiator_speaks_for_whom_they_spoke_on_the_day(name: str, day: date, party: str) -> None:
    assert ACTORS.find(name, on=day)[0].actor.party_on(day) == party


def test_every_state_but_those_whose_capital_is_contested_or_gone_has_one() -> None:
    without = {actor.id for actor in ACTORS.actors if actor.kind is ActorKind.STATE and actor.capital is None}
    assert len(without) < 20
    assert {"ISR", "PSE", "SUN"} <= without


def test_the_tables_are_as_wide_as_reports_of_talks_need() -> None:
    kinds = Counter(actor.kind for actor in ACTORS.actors)
    assert kinds[ActorKind.STATE] >= 200
    assert kinds[ActorKind.ORGANISATION] >= 60
    assert kinds[ActorKind.MOVEMENT] >= 80
    assert kinds[ActorKind.PERSON] >= 800
