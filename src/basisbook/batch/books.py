"""A row as the book that says the same.

For the cases that need all the law, and for people who want to see how a row was worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from basisbook.batch.schema import (
    ACCOUNT_KINDS,
    CONTRACTS,
    EVENT_KINDS,
    PLAN_KINDS,
    PRACTICES,
    REASONS,
)
from basisbook.money import written_money
from basisbook.yamlwriting import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.yamlwriting import Writable

Row = dict[str, Any]

OWNER = "participant"


def book_text(row: Row) -> str:
    """Return the text of the book that says what a row says."""
    if row.get("book"):
        return str(row["book"])
    accounts = row["accounts"] or []
    born = {"born": row["born"].isoformat()} if row["born"] else {}
    lines = ["format: 1", f"owners: {{{OWNER}: {flow(born)}}}"]
    plans = dict(_plans(accounts))
    if plans:
        lines += ["plans:", *(f"  {name}: {flow(plan)}" for name, plan in plans.items())]
    named = [(account_name(number), _account(one)) for number, one in enumerate(accounts)]
    lines += ["accounts:" if named else "accounts: {}"]
    lines += [f"  {scalar(name)}: {flow(one)}" for name, one in named]
    events = [f"  - {flow(event)}" for event in _events(row["events"] or [], accounts)]
    lines += ["events:", *events] if events else []
    return "\n".join(lines) + "\n"


def account_name(number: int) -> str:
    """Return how the book calls an account of a row."""
    return f"account {number}"


def _plans(accounts: list[Row]) -> Iterator[tuple[str, dict[str, Writable]]]:
    for one in accounts:
        if one["plan"] is None:
            continue
        plan: dict[str, Writable] = {"kind": PLAN_KINDS[one["plan_kind"] or 1]}
        for key, field in (("separated", "separated"), ("still_employed", "employed")):
            if one[field]:
                plan[key] = one[field].isoformat()
        if one["contract"]:
            plan["after_tax_contract"] = CONTRACTS[one["contract"]]
        if one["practice"]:
            plan["excess_basis"] = PRACTICES[one["practice"]]
        yield f"plan {one['plan']}", plan


def _account(one: Row) -> dict[str, Writable]:
    made: dict[str, Writable] = {"kind": ACCOUNT_KINDS[one["kind"]]}
    if one["plan"] is not None:
        made["plan"] = f"plan {one['plan']}"
    if one["first_year"]:
        made["first_contribution"] = str(one["first_year"])
    if one["simple_since"]:
        made["participation_began"] = one["simple_since"].isoformat()
    if one["heir_of"]:
        made["inherited_from"] = f"decedent {one['heir_of']}"
    return made


def _events(events: list[Row], accounts: list[Row]) -> Iterator[dict[str, Writable]]:
    number = 0
    while number < len(events):
        size = 1
        while number + size < len(events) and _kind(events[number + size]) in _BESIDE:
            size += 1
        yield from _event(events[number : number + size], accounts)
        number += size


_BESIDE = ("source beside", "part", "conversion before")


def _kind(event: Row) -> str:
    return EVENT_KINDS[event["kind"]]


def _event(group: list[Row], accounts: list[Row]) -> Iterator[dict[str, Writable]]:
    first = group[0]
    kind, named = _kind(first), account_name(first["account"])
    made: dict[str, Writable] = {"date": first["date"].isoformat()}
    if kind == "opening":
        yield made | _opening(group, accounts[first["account"]]["kind"])
    elif kind == "contribution":
        yield from _contributions(first, made, accounts[first["account"]]["kind"])
    elif kind == "value":
        yield made | {"value": named, "amount": written_money(first["amount"])}
    elif kind == "transfer":
        to = account_name(first["to"])
        yield made | {"transfer": named, "to": to, "amount": written_money(first["amount"])}
    elif kind == "deemed distribution":
        yield made | {"deemed_distribution": named, "amount": written_money(first["amount"])}
    elif kind == "loan offset":
        yield made | _offset(group)
    else:
        yield made | _distribution(group, accounts)


def _opening(group: list[Row], kind: int) -> dict[str, Writable]:
    first = group[0]
    made: dict[str, Writable] = {
        "opening": account_name(first["account"]),
        "balance": written_money(first["amount"]),
    }
    of = ACCOUNT_KINDS[kind]
    if first["other"] is not None:
        name = {"Roth IRA": "regular"}.get(of, "basis" if "IRA" in of else "investment")
        made[name] = written_money(first["other"])
    layers = [
        {
            "year": str(one["year"]),
            "taxable": written_money(one["amount"]),
            "nontaxable": written_money(one["other"] or 0),
        }
        for one in group[1:]
    ]
    if layers:
        made["conversions"] = layers
    return made | {"evidence": "batch row"}


def _contributions(
    first: Row, made: dict[str, Writable], kind: int
) -> Iterator[dict[str, Writable]]:
    """Yield a contribution, in two where only a part of it is not deducted."""
    made = made | {"contribution": account_name(first["account"])}
    if first["year"]:
        made["for"] = str(first["year"])
    source = REASONS[first["reason"] or 0]
    if source:
        made["source"] = _by_employer(kind) if source == "employer" else source
    amount, other = first["amount"], first["other"]
    if ACCOUNT_KINDS[kind] != "traditional IRA" or other is None:
        yield made | {"amount": written_money(amount)}
        return
    for part, treatment in ((other, "nondeductible"), (amount - other, "deductible")):
        if part > 0 or (amount == 0 and treatment == "deductible"):
            yield made | {"amount": written_money(part), "treatment": treatment}


def _by_employer(kind: int) -> str:
    """Return a source of an employer's money that an account can have: a SEP has no matching."""
    return "nonelective" if ACCOUNT_KINDS[kind] == "SEP IRA" else "matching"


def _offset(group: list[Row]) -> dict[str, Writable]:
    first = group[0]
    made: dict[str, Writable] = {
        "loan_offset": account_name(first["account"]),
        "amount": written_money(first["amount"]),
    }
    if first["year"]:
        made["because"] = "separation"
    parts = [
        {
            "account": account_name(one["to"]),
            "amount": written_money(one["amount"]),
            "deposited": (one["deposited"] or one["date"]).isoformat(),
        }
        for one in group[1:]
    ]
    return made | ({"to": parts} if parts else {})


def _distribution(group: list[Row], accounts: list[Row]) -> dict[str, Writable]:
    sources = [one for one in group if _kind(one) != "part"]
    parts = [one for one in group if _kind(one) == "part"]
    first = group[0]
    if _is_in_plan(sources, parts, accounts):
        return {
            "in_plan_roth_rollover": account_name(first["account"]),
            "to": account_name(parts[0]["to"]),
            "amount": written_money(first["amount"]),
        }
    made: dict[str, Writable] = {"distribution": account_name(first["account"])}
    if len(sources) > 1:
        made["distribution"] = {
            account_name(one["account"]): written_money(one["amount"]) for one in sources
        }
    else:
        made["amount"] = written_money(first["amount"])
    if parts:
        made["to"] = [_part(one) for one in parts]
    if first["reason"]:
        made["reason"] = REASONS[first["reason"]]
    return made


def _part(one: Row) -> dict[str, Writable]:
    made: dict[str, Writable] = {
        "account": account_name(one["to"]),
        "amount": written_money(one["amount"]),
    }
    if one["deposited"]:
        made |= {"by": "60-day rollover", "deposited": one["deposited"].isoformat()}
    if one["other"] is not None:
        made["pretax"] = written_money(one["other"])
    return made


def _is_in_plan(sources: list[Row], parts: list[Row], accounts: list[Row]) -> bool:
    """Return whether all of a source goes to the designated Roth account of its plan."""
    if len(sources) != 1 or len(parts) != 1 or parts[0]["amount"] != sources[0]["amount"]:
        return False
    source, target = accounts[sources[0]["account"]], accounts[parts[0]["to"]]
    roth = ACCOUNT_KINDS[target["kind"]] == "designated Roth"
    return roth and source["plan"] == target["plan"] and source["kind"] != target["kind"]
