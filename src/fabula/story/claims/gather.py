"""Gathers every claim of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from fabula.reading.page import Page
from fabula.story.acts import build_acts
from fabula.story.address import build_addresses
from fabula.story.at_hand import AtHand
from fabula.story.claims.being import find_life, find_whereabouts
from fabula.story.claims.claim import Claim
from fabula.story.claims.descriptions import claims_of_descriptions, claims_of_ranks
from fabula.story.claims.felt import build_feelings
from fabula.story.claims.placed import build_gazetteer
from fabula.story.claims.reckonings import build_reckonings
from fabula.story.claims.said_ages import claims_of_said_ages
from fabula.story.claims.said_sides import claims_of_said_sides
from fabula.story.claims.told import Told, told_of
from fabula.story.claims.unnamed import claims_of_unnamed
from fabula.story.counts import build_counts, build_tallies
from fabula.story.experience import Experience
from fabula.story.forgetting import find_forgotten
from fabula.story.kin_conflicts import find_kin_slips
from fabula.story.leaks import find_leaks
from fabula.story.main_line import MainLine
from fabula.story.meetings import build_meetings
from fabula.story.model import Story
from fabula.story.pronoun_fit import weigh_pronouns
from fabula.story.pronouns import build_pronoun_uses, usual_pronouns, with_slips
from fabula.story.rare_words import StemIndex
from fabula.story.secrets import build_secrets
from fabula.story.shifts import narrator_shifts
from fabula.story.strays import find_strays
from fabula.story.thing_looks import build_thing_looks
from fabula.story.things import build_things, find_losses
from fabula.story.threads import build_threads
from fabula.story.ties import build_ties

_Source = Callable[[Page, Told], Iterable[Claim]]
SOURCES: tuple[_Source, ...] = (
    claims_of_descriptions,
    claims_of_ranks,
    claims_of_said_sides,
    claims_of_said_ages,
    find_life,
    find_whereabouts,
)
"""What finds claims: each ties what a pass of the reading found to the characters of the story."""


def with_claims(story: Story, page: Page, told: Told | None = None) -> Story:
    """The story with what its words claim; as it is where it was read without the model.

    ``told`` are the words, where somebody has them already.
    """
    told = told_of(story, page) if told is None else told.with_scenes(story.scenes)
    if told is None:
        return story
    line = MainLine(told)
    things = build_things(page, told, line)
    claims = [*(claim for find in SOURCES for claim in find(page, told)), *find_losses(told, things)]
    claims.sort(key=lambda claim: claim.span)
    gazetteer = build_gazetteer(told, page.places)
    secrets = build_secrets(page, told)
    acts = build_acts(page, told, line)
    uses = build_pronoun_uses(page, told)
    usual = usual_pronouns(page, told, uses)
    ties = build_ties(told, page.ties, page.tallies)
    forms = {each.character: each.forms for each in usual}
    hand = AtHand(told, forms)
    weighed = weigh_pronouns(told, forms, hand, page.bound_pronouns)
    index = StemIndex(told)
    experience = Experience(told, index)
    shifts = [*story.shifts, *narrator_shifts(page, told)]
    return replace(
        story,
        claims=tuple(claims),
        unnamed_claims=tuple(sorted(claims_of_unnamed(page, told), key=lambda claim: claim.span)),
        reckonings=build_reckonings(page, told, claims),
        ties=ties,
        kin_slips=find_kin_slips(told, page.ties, ties),
        addresses=build_addresses(told),
        meetings=build_meetings(told, page.meetings, experience),
        counts=build_counts(told, page.counts),
        tallies=build_tallies(told, page.tallies),
        acts=acts,
        things=things,
        thing_looks=build_thing_looks(page, told),
        threads=build_threads(page, told, index),
        secrets=secrets,
        leaks=find_leaks(told, index, secrets, acts, claims),
        forgotten=find_forgotten(told, index, experience),
        pronoun_uses=with_slips(told, uses, weighed),
        usual_pronouns=usual,
        stray_pronouns=find_strays(told, usual, weighed, hand),
        shifts=tuple(sorted(shifts, key=lambda shift: shift.span)),
        feelings=build_feelings(told, page.feelings),
        places=gazetteer.places,
        stays=gazetteer.stays,
        journeys=gazetteer.journeys,
    )
