"""The same figures, day by day and in the simplest words; shares nothing with the code."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

ONE = timedelta(days=1)


def version_of(contract, day, known_on):
    """The confirmed version that rules on a day, whatever its term."""
    known = [v for v in contract.versions if v.confirmed_on <= known_on]
    known.sort(key=lambda v: (v.holds_from, v.number))
    ruling = known[:1]
    for version in known:
        if version.holds_from <= day:
            ruling = [version]
    return ruling[0] if ruling else None


def holds(contract, day, known_on):
    """The version in force on a day, or None."""
    version = version_of(contract, day, known_on)
    if version is None or day < version.starts_on:
        return None
    if version.ends_on and day > version.ends_on:
        return None
    if contract.ended_on and day >= contract.ended_on:
        return None
    return version


def days_of(month):
    return [month + i * ONE for i in range(monthrange(month.year, month.month)[1])]


def plan(contract, month, known_on):
    """(kg or None, in force) of a month: each day in force gives its part of the month."""
    found = [holds(contract, day, known_on) for day in days_of(month)]
    ruling = [version for version in found if version]
    if not ruling:
        return None, False
    total = Fraction(0)
    for version in ruling:
        if version.months:
            whole = Fraction(version.months[month.month - 1])
        elif version.quantity is not None:
            whole = Fraction(version.quantity) / 12
        else:
            return None, True
        total += whole / len(found)
    return total, True


def standing(delivery, day):
    """(quantity, agreed, contested) as of a day, or None before it was recorded."""
    if delivery.agreed_on and delivery.agreed_on <= day:
        return delivery.quantity, True, False
    seen = None
    for each in delivery.rounds:
        if each.recorded_on <= day:
            contested = each.said is not None and each.answered_on <= day
            seen = each.quantity, False, contested
    return seen


def months_between(first, last):
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def supply(contract, day, full):
    """due, silent, performed, full, unplanned, due_kg, kept_kg, walking three years of months."""
    found = dict.fromkeys(("due", "silent", "performed", "full", "unplanned"), 0)
    due_kg = kept_kg = Fraction(0)
    deliveries = {each.month: standing(each, day) for each in contract.deliveries}
    for month in months_between(date(2025, 1, 1), date(2029, 1, 1)):
        if days_of(month)[-1] >= day:
            break
        kg, in_force = plan(contract, month, day)
        quantity, agreed, _contested = deliveries.get(month) or (0, False, False)
        given = Fraction(quantity) if agreed else Fraction(0)
        if in_force and kg is None:
            found["unplanned"] += 1
            continue
        kept_kg += given
        if in_force and kg > 0 and not any(deliveries.values()):
            found["silent"] += 1
        elif in_force and kg > 0:
            found["due"] += 1
            due_kg += kg
            found["performed"] += given > 0
            found["full"] += given >= kg * full
    return found, due_kg, kept_kg


def longest_run(contract, day, patience):
    """The run that lasts until now: from its first to its last performed month."""
    first = last = None
    deliveries = {each.month: standing(each, day) for each in contract.deliveries}
    for month in months_between(date(2025, 1, 1), date(2029, 1, 1)):
        kg, in_force = plan(contract, month, day)
        quantity, agreed, _contested = deliveries.get(month) or (0, False, False)
        over = days_of(month)[-1] < day
        young = over and day - days_of(month)[-1] <= timedelta(days=patience)
        if in_force and agreed and quantity:
            first, last = first or month, month
        elif over and (
            (in_force and kg != 0 and not young)
            or (not in_force and first and holds_later(contract, month, day))
        ):
            first = last = None
    if first is None:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def holds_later(contract, month, known_on):
    """Whether the contract has any further month in force, or a delivery, after this one."""
    later = months_between(month + timedelta(days=32), date(2029, 6, 1))
    return any(plan(contract, each, known_on)[1] for each in later) or any(
        each.month > month and standing(each, known_on) for each in contract.deliveries
    )
