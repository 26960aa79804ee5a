"""What the words say of people: looks, bodies, ages, callings and lives, sentence by sentence.

Everything here works on the trees of single sentences (a part whose owner is not told may belong to the
subject of the sentence before); whom the words mean is for the story to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.clauses import Clause
from fabula.language.trees import Trees
from fabula.reading.abstentions import AbstentionReader
from fabula.reading.age_bands import AgeBandReader
from fabula.reading.ages import AgeReader
from fabula.reading.birthdays import BirthdayReader
from fabula.reading.callings import CallingReader
from fabula.reading.description import Description
from fabula.reading.dress import DressReader
from fabula.reading.dress_states import DressStateReader
from fabula.reading.faculties import FacultyReader
from fabula.reading.faculty_signs import FacultySignReader
from fabula.reading.hair import HairReader
from fabula.reading.hands import HandReader
from fabula.reading.heights import HeightReader
from fabula.reading.inabilities import InabilityReader
from fabula.reading.languages import LanguageReader
from fabula.reading.limbs import LimbReader
from fabula.reading.lives import LifeReader
from fabula.reading.looks import LooksReader
from fabula.reading.looks_nearby import NearbyLooksReader
from fabula.reading.scars import ScarReader
from fabula.reading.shown_traits import ShownTraitReader
from fabula.reading.sizes import SizeReader
from fabula.reading.trait_lists import TraitListReader
from fabula.reading.wounds import WoundReader


def find_descriptions(trees: Trees, clauses: Sequence[Clause]) -> list[Description]:
    """Descriptions in order of their words; the same words may tell several things, none of them twice."""
    found = {
        *LooksReader(trees).read(),
        *NearbyLooksReader(trees).read(),
        *HairReader(trees).read(),
        *DressReader(trees).read(),
        *DressStateReader(trees).read(),
        *LimbReader(trees).read(),
        *HandReader(trees).read(),
        *ScarReader(trees).read(),
        *WoundReader(trees).read(),
        *ShownTraitReader(trees).read(),
        *SizeReader(trees).read(),
        *TraitListReader(trees).read(),
        *HeightReader(trees).read(),
        *AbstentionReader(trees, clauses).read(),
        *CallingReader(trees).read(),
        *FacultyReader(trees).read(),
        *InabilityReader(trees, clauses).read(),
        *FacultySignReader(trees, clauses).read(),
        *LanguageReader(trees, clauses).read(),
        *LifeReader(trees, clauses).read(),
        *AgeReader(trees).read(),
        *AgeBandReader(trees).read(),
        *BirthdayReader(trees).read(),
    }
    return sorted(found, key=lambda told: (told.first, told.end, told.topic.value, told.value, told.holder))
