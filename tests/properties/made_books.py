"""Books made by chance: a plan with its sources, IRAs, and what was paid, moved and converted."""

from __future__ import annotations

import random

HEAD = """format: 1
owners: {{me: {{born: {born}}}}}
plans: {{p: {{kind: 401(k), after_tax_contract: separate, {plan}}}}}
accounts:
  pt: {{kind: pre-tax, plan: p}}
  at: {{kind: after-tax, plan: p}}
  dr: {{kind: designated Roth, plan: p, first_contribution: {first}}}
  ira: {{kind: traditional IRA}}
  roth: {{kind: Roth IRA, first_contribution: 2009}}
events:
"""


def made_book(seed: int) -> str:
    """Return a book of a few years, the same for the same seed, that leaves nothing open."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    first = chance.randint(2012, 2020)
    born = f"{chance.choice((1950, 1958, 1962, 1975, 1988))}-{chance.randint(1, 12):02}-17"
    plan = chance.choice(("still_employed: 2026-12-31", f"separated: {first - 1}-06-30"))
    plan += chance.choice((", excess_basis: carried", ", excess_basis: dropped"))
    text = HEAD.format(born=born, plan=plan, first=first - chance.choice((1, 3, 7)))
    balances = {name: chance.randint(20_000_00, 90_000_00) for name in ("pt", "at", "dr")}
    invested = {"at": balances["at"] * chance.choice((1, 2)) // 2}
    invested["dr"] = balances["dr"] * chance.choice((3, 5)) // 4
    lines = [
        opening("pt", first, balances["pt"], ""),
        opening("at", first, balances["at"], f", investment: '{dollars(invested['at'])}'"),
        opening("dr", first, balances["dr"], f", investment: '{dollars(invested['dr'])}'"),
        opening("ira", first, 50_000_00, ", basis: '10,000'"),
        opening("roth", first, 30_000_00, ", regular: '30,000'"),
    ]
    for year in range(first, first + 3):
        lines += happenings(chance, year, balances)
        lines.append(f"{{date: {year}-12-31, value: ira, amount: '40,000'}}")
    return text + "".join(f"  - {line}\n" for line in lines)


def opening(name: str, year: int, balance: int, more: str) -> str:
    """Return an opening balance."""
    said = f"balance: '{dollars(balance)}'{more}, evidence: given"
    return f"{{date: {year}-01-01, opening: {name}, {said}}}"


def happenings(chance: random.Random, year: int, balances: dict[str, int]) -> list[str]:
    """Return what was paid out of each account in a year, at most once from each."""
    lines = []
    for day, name in enumerate(("pt", "at", "dr"), 11):
        if chance.random() < 0.6:
            whole = chance.random() < 0.3
            amount = balances[name] if whole else balances[name] * chance.randint(1, 60) // 100
            if amount:
                balances[name] -= amount
                lines.append(paid(chance, f"{year}-03-{day}", name, amount))
    if chance.random() < 0.5:
        lines.append(f"{{date: {year}-05-02, conversion: ira, to: roth, amount: '3,210.55'}}")
    if chance.random() < 0.5:
        lines.append(f"{{date: {year}-06-02, distribution: roth, amount: '1,234.56'}}")
    return lines


def paid(chance: random.Random, date: str, name: str, amount: int) -> str:
    """Return a payment to the owner, a direct rollover, or a part of each."""
    said = f"date: {date}, distribution: {name}, amount: '{dollars(amount)}'"
    to = "roth" if name == "dr" else chance.choice(("ira", "roth"))
    way = chance.choice(("paid", "withheld", "moved", "both"))
    if way == "moved":
        said += f", to: [{{account: {to}, amount: '{dollars(amount)}'}}]"
    if way == "both":
        said += f", to: [{{account: {to}, amount: '{dollars(amount // 3 + 1)}'}}]"
    if way == "withheld":
        said += f", withheld: '{dollars(amount // 4)}'"
    return f"{{{said}}}"


def dollars(cents: int) -> str:
    """Return an amount as a book has it."""
    return f"{cents // 100:,}.{cents % 100:02}"
