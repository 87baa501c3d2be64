"""What the mills of the town do for others, for a fee."""

from __future__ import annotations

from decimal import Decimal

from marketplace import actions
from marketplace.models import ProcessingStep
from portal.demo.tables import seasons, works
from portal.demo.town import Town, about

READ_AFTER = 2  # days from writing to publishing


def serve(town: Town) -> None:
    """Every service of the table, published; capacity follows the season of what comes in."""
    steps = {step.code: step for step in ProcessingStep.objects.all()}
    profiles = seasons()
    for number, work in enumerate(works(), start=1):
        chance = town.chance(f"service {work.organization} {work.category}")
        written = town.ago(chance.randint(READ_AFTER + 5, 90))
        service = actions.create_service(
            by=town.by,
            on=written,
            code=f"DV-MH{number:03}",
            organization=town[work.organization],
            category=town.categories[work.category],
            output=town.categories.get(work.output),
            steps=[steps[code] for code in work.steps],
            title=work.title,
            description=work.description,
            months=_capacity(about(chance, work.quantity), profiles[work.season]),
            certificates=[town.schemes[code] for code in work.certificates],
            min_batch=Decimal(work.min_batch),
            price=about(chance, work.price, 0.04),
            valid_from=written.replace(month=1, day=1),
            then_submit=True,
        )
        actions.publish(service, by=town.by, on=town.ago(chance.randint(1, 3)))


def _capacity(peak: int, profile: dict[int, int]) -> dict[int, Decimal]:
    return {month: Decimal(peak * share // 100) for month, share in profile.items()}
