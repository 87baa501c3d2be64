"""What is said of a day stays as it was said: acts after it change nothing of it."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from linkage import actions as linkages
from linkage.models import Linkage, Terms
from organizations import actions as organizations
from organizations.models import Capability, Commodity, Organization, Technology
from targets.actions.snapshots import freeze
from targets.indicators import figures, figures_text, seal, to_json
from targets.models import Snapshot, packed
from targets.periods import Period, ended_before
from tests.registers import command

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 15)
STEPS = 50


class Life:
    """Random acts on a small register, a day or more between them."""

    def __init__(self, chance: random.Random, by, on_day) -> None:
        self.chance, self.by, self.on_day = chance, by, on_day
        self.day = on_day(FIRST)

    def step(self) -> None:
        """One act that may be refused, on a day of its own."""
        self.day = self.on_day(self.day + timedelta(days=self.chance.choice([1, 1, 7, 30])))
        often = 5 * [self.declare, self.confirm] + 2 * [self.verify, self.grade, self.profile]
        acts = [*often, self.deliver, self.agree, self.end, self.terms, self.terms]
        acts += [self.capability, self.cease, self.reject, self.found]
        with suppress(ValidationError, PermissionDenied):
            self.chance.choice(acts)()

    def later(self) -> date:
        """Today, or a day that an act states in advance."""
        return self.day + timedelta(days=self.chance.choice([0, 0, 0, 20]))

    def one(self, rows):
        found = list(rows.order_by("pk"))
        if not found:
            raise ValidationError("nothing yet")
        return self.chance.choice(found)

    def linkage(self) -> Linkage:
        return self.one(Linkage.objects.with_parties().prefetch_related("terms"))

    def found(self) -> None:
        number = Organization.objects.count()
        organizations.register_organization(
            by=self.by,
            code=f"HTX-{number:03d}",
            name=f"Hợp tác xã Số {number}",
            kind=self.chance.choice(["cooperative", "cooperative", "cooperative_group"]),
            sector="agriculture",
            founded_on=self.day,
            roles=[(self.chance.choice(["producer", "processor", "trader"]), None)],
        )

    def declare(self) -> None:
        supplier, customer = (self.one(Organization.objects) for _ in range(2))
        linkages.declare(
            by=self.by,
            on=self.day,
            declarer=supplier,
            supplier=supplier,
            customer=customer,
            commodity=Commodity.objects.get(code=self.chance.choice(["tea", "coffee"])),
            production=True,
            terms={"starts_on": self.later(), "ends_on": self.day + timedelta(days=90)},
        )

    def confirm(self) -> None:
        linkages.confirm(self.linkage(), by=self.by, on=self.day)

    def reject(self) -> None:
        linkages.reject(self.linkage(), by=self.by, on=self.day, reason="Sai")

    def verify(self) -> None:
        linkages.verify(self.linkage(), by=self.by, on=self.day, seen="Bản giấy")

    def end(self) -> None:
        linkages.terminate(self.linkage(), by=self.by, on=self.day, reason="Thôi")

    def deliver(self) -> None:
        month = self.day.replace(day=1)
        linkages.record_delivery(self.linkage(), by=self.by, on=self.day, month=month, quantity=5)

    def agree(self) -> None:
        found = [each for row in Linkage.objects.all() for each in row.deliveries.all()]
        if found:
            linkages.agree_delivery(self.chance.choice(found), by=self.by, on=self.day)

    def terms(self) -> None:
        linkage = self.linkage()
        if linkage.pending_terms is None:
            terms = {"starts_on": self.later(), "quantity": self.chance.randrange(9)}
            linkages.propose_terms(linkage, by=self.by, on=self.day, terms=terms)
        else:
            linkages.confirm_terms(linkage, by=self.by, on=self.day)

    def grade(self) -> None:
        organizations.record_year(
            by=self.by,
            organization=self.one(Organization.objects),
            year=self.chance.choice([2024, 2025]),
            on=self.later(),
            grade=self.chance.choice(["good", "fair", "weak", "not_graded"]),
            members=self.chance.randrange(40),
        )

    def profile(self) -> None:
        organizations.change_profile(
            by=self.by,
            organization=self.one(Organization.objects),
            on=self.later(),
            kind=self.chance.choice(["cooperative", "enterprise"]),
            roles=[(self.chance.choice(["producer", "processor", "retailer"]), None)],
        )

    def capability(self) -> None:
        waiting = Capability.objects.filter(verified_on=None)
        if waiting.exists():
            organizations.verify_capability(capability=self.one(waiting), on=self.day, by=self.by)
        else:
            organizations.declare_capability(
                organization=self.one(Organization.objects),
                technology=self.one(Technology.objects),
                by=self.by,
                since=self.day,
            )

    def cease(self) -> None:
        if self.chance.random() < 0.3:
            organizations.cease_organization(
                organization=self.one(Organization.objects),
                by=self.by,
                on=self.later(),
                reason="Giải thể",
            )


def said_of(day: date) -> tuple[dict, dict]:
    return command("indicators", as_of=day), command("graph", as_of=day)


@pytest.mark.parametrize("seed", range(3))
def test_acts_after_a_day_change_no_figure_of_that_day(
    seed, plan, graded, mill, administrator, on_day
):
    """Each day is asked when it has passed, and again after everything that came later."""
    life = Life(random.Random(seed), administrator, on_day)
    said = {}
    for _ in range(STEPS):
        yesterday = life.day
        life.step()
        said[yesterday] = said_of(yesterday)
    assert Terms.objects.filter(confirmed_on__isnull=False).exists()  # much has happened
    assert len({str(figures) for figures, _graph in said.values()}) > STEPS / 5
    assert {day: said_of(day) for day in said} == said


class TestSnapshots:
    @pytest.fixture
    def frozen(self, plan, graded, mill, administrator, on_day):
        life = Life(random.Random(5), administrator, on_day)
        for _ in range(12):
            life.step()
        period = ended_before("month", life.day)
        return life, freeze(by=administrator, period=period, area=plan.area, even_unexplained=True)

    def test_the_seal_is_that_of_the_facts(self, frozen):
        _life, kept = frozen
        assert seal(kept.facts) == kept.seal
        assert seal(kept.facts + " ") != kept.seal

    def test_what_was_tampered_with_is_not_computed(self, frozen):
        _life, kept = frozen
        Snapshot.objects.update(packed=packed(kept.facts.replace("good", "fair")))
        with pytest.raises(ValueError, match="seal"):
            _ = Snapshot.objects.get().basis

    def test_recomputing_gives_the_same_bytes_whatever_comes_later(
        self, frozen, administrator, plan
    ):
        life, kept = frozen
        before = figures(kept.basis)
        assert before == command("indicators", as_of=kept.as_of, area=plan.area.code)
        for _ in range(30):
            life.step()
        again = Snapshot.objects.get()
        assert to_json(again.basis) == again.facts
        assert figures(again.basis) == before
        assert figures_text(again.basis) == again.figures

    def test_no_act_of_a_later_day_makes_it_another(self, frozen, administrator, plan):
        """Frozen anew after a long time it is the same snapshot."""
        life, kept = frozen
        for _ in range(30):
            life.step()
            same = freeze(by=administrator, period=Period.parse(kept.period), area=plan.area)
            assert same == kept
        assert Snapshot.objects.count() == 1

    def test_a_correction_of_that_day_is_frozen_beside_it_with_its_reason(
        self, frozen, administrator, plan
    ):
        """An official's correction may change earlier days; what was frozen stays."""
        _life, kept = frozen
        row = Organization.objects.get(code="HTX-02").annual_records.order_by("pk").first()
        row.grade = "weak"
        row.save()
        again = {"by": administrator, "period": Period.parse(kept.period), "area": plan.area}
        again["even_unexplained"] = True
        with pytest.raises(ValidationError, match="lý do"):
            freeze(**again)
        anew = freeze(**again, reason="Xếp loại ghi nhầm.")
        assert anew.seal != kept.seal
        assert anew.corrects == kept
        assert list(Snapshot.objects.standing()) == [anew]
        assert seal(Snapshot.objects.get(pk=kept.pk).facts) == kept.seal

    def test_a_period_that_is_not_over_is_not_frozen(self, frozen, administrator, plan):
        life, _kept = frozen
        with pytest.raises(ValidationError, match="chưa kết thúc"):
            freeze(by=administrator, period=Period.of("year", life.day), area=plan.area)
