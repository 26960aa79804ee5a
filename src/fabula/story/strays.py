"""Pronouns for whom nobody of that gender is at hand, while somebody else is spoken of.

A pronoun goes on from whom the last sentences are about (centering: Grosz, Joshi and Weinstein, 1995).  Where
nobody whom it may mean is named, spoken of or speaking for many words before it, and the sentence before is
about one person who goes by other pronouns, it is that person's, in another gender.  What the decision trees
make of the pronoun has to bear that out; and where they are sure by themselves, that is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.language.lexicon import pronouns, utterance_verbs, word_sections
from fabula.reading.annotations import MentionKind
from fabula.reading.shifts import follows_colon
from fabula.story.at_hand import REACH, AtHand, Near, Part, PersonAt, own_nouns
from fabula.story.claims.told import Told
from fabula.story.entries import StrayPronoun, UsualPronouns
from fabula.story.pronoun_fit import Weighed
from fabula.story.stray_vetoes import is_meant_elsewhere

_SPEAKING = 40
"""Words in which nobody speaks whom it may mean: who talks is at hand, though not named for long."""
_FAR, _UNHEARD = 100, 40
"""Words of the narration, and of talk, in which nobody is told of whom it may mean at all."""
_BESIDE = 60
"""Words of the narration, where the sentence itself is about somebody else,"""
_CLOSE = 35
"""fewer where the reading doubts it;"""
_NEXT = 12
"""and where the sentence before is about nobody else."""
_TURNS = 45
"""Words in the same paragraph after which somebody is no longer one of two who are told of by turns."""
_SALIENT = 40
"""Words before a pronoun in which somebody else is told of."""
_OPENING = 30
"""Words at the beginning of a scene that may speak of somebody before they say of whom."""
_UNSURE = 0.7
"""Confidence up to which the reading is not sure whom a pronoun means,"""
_DOUBTED = 0.6
"""under which it does not know,"""
_MEANT = 0.85
"""and from which it takes it to be somebody's, whatever the gender."""
_BORNE_OUT = 0.4
"""Probability of a slip under which somebody is at hand after all,"""
_DOUBTFUL, _SLIP = 0.78, 0.84
"""from which it may be one, and from which it is one, whatever else is said."""
_JUST = 25
"""Words before a sentence in which somebody may have been named whom its pronouns mean."""
_BEASTS = 60
"""Words before a pronoun in which what it may mean need not be somebody."""
_MEN = frozenset(["he", "him", "his", "himself"])
_SUBJECT_OR_OWNER = ("nsubj", "nmod:poss")
_ROOTS = ("root", "parataxis")


def find_strays(
    told: Told,
    usual: Sequence[UsualPronouns],
    weighed: Mapping[int, Weighed],
    hand: AtHand | None = None,
) -> tuple[StrayPronoun, ...]:
    """Stray pronouns, in order; at most one a sentence."""
    found: dict[int, StrayPronoun] = {}
    alone = [
        (word, stray)
        for word, stray in _Finder(told, usual, hand).find()
        # The trees have seen next to nobody who is "they".
        if stray.center_forms == "they/them" or weighed[word].slip >= _BORNE_OUT
    ]
    for word, stray in (*alone, *_weighed(told, usual, weighed, hand)):
        if stray.center_forms != "they/them" and is_meant_elsewhere(told, word, stray.center_forms):
            continue
        found.setdefault(told.trees.sentence(word).start, stray)
    return tuple(sorted(found.values(), key=lambda stray: stray.span))


def _weighed(
    told: Told, usual: Sequence[UsualPronouns], weighed: Mapping[int, Weighed], hand: AtHand | None
) -> Iterator[tuple[int, StrayPronoun]]:
    """Pronouns that the trees take for slips, the likeliest first."""
    known = {each.character: each.forms for each in usual}
    for word, each in sorted(weighed.items(), key=lambda item: -item[1].slip):
        if each.slip < _DOUBTFUL or each.other is None or _may_be_beast(told, word):
            continue
        if hand is not None and _is_beside(told, hand, word):
            continue
        character = told.character(each.other)
        forms = pronouns()[told.lower(word)].forms
        other = known.get(character or "") or ("he/him" if forms == "she/her" else "she/her")
        named = told.span(each.other, each.other + 1)
        span = told.span(word, word + 1)
        yield word, StrayPronoun(forms, span, named, other, alone=False, sure=each.slip >= _SLIP)


def _is_beside(told: Told, hand: AtHand, word: int) -> bool:
    """Whether somebody whom a pronoun may mean, by name or noun, stands before it in its sentence.

    Just before that a name that tells no gender is enough.
    """
    forms = pronouns()[told.lower(word)].forms
    sentence = told.trees.sentence(word).start
    before = max(told.paragraph(word).start, sentence - _JUST)
    return any(
        each.forms in ("", forms) and told.lower(each.word) not in pronouns()
        for each in hand.narrated(sentence, word)
    ) or any(
        not each.forms and told.trees.part_of_speech(each.word) == "PROPN"
        for each in hand.narrated(before, sentence)
    )


def _may_be_beast(told: Told, word: int) -> bool:
    """Whether a beast or a vessel stands near before a pronoun that may mean it."""
    things = word_sections("animals")
    nouns = things["he or she"] | (things["she"] if told.lower(word) not in _MEN else frozenset())
    return any(
        {told.lower(before), told.lower(before).removesuffix("s")} & nouns
        for before in range(max(0, word - _BEASTS), word)
        if told.trees.part_of_speech(before) == "NOUN"
    )


class _Finder:
    def __init__(self, told: Told, usual: Sequence[UsualPronouns], hand: AtHand | None) -> None:
        self._told = told
        self._usual = {each.character: each.forms for each in usual}
        self._own = own_nouns()
        self._told_by_i = any(each.narrator for each in told.characters)
        self._at_hand = hand or AtHand(told, self._usual)

    def find(self) -> Iterator[tuple[int, StrayPronoun]]:
        """Stray pronouns with their words."""
        told = self._told
        for number, person in enumerate(self._at_hand.people):
            if person.part is not Part.NARRATED or told.lower(person.word) not in pronouns():
                continue
            if not told.trees.relation(person.word).startswith(_SUBJECT_OR_OWNER) or self._is_cue(
                person.word
            ):
                continue
            center = self._center(person)
            if center is not None and self._is_stray(number, center):
                span = told.span(person.word, person.word + 1)
                named = told.span(center.word, center.word + 1)
                yield person.word, StrayPronoun(person.forms, span, named, center.forms)

    def _center(self, person: PersonAt) -> PersonAt | None:
        """Whom the words right before a pronoun are about, where that is nobody whom it may mean."""
        start = self._told.trees.sentence(person.word).start
        same = self._at_hand.narrated(start, person.word)
        if same:
            return self._subject(same, person.forms)
        while start > max(0, person.word - _SALIENT):
            before = self._told.trees.sentence(start - 1)
            start = before.start
            people = self._at_hand.narrated(start, before.stop)
            if people:
                return self._subject(people, person.forms)
        return None

    def _subject(self, people: Sequence[PersonAt], forms: str) -> PersonAt | None:
        """The subject among people none of whom goes by some pronouns."""
        if any(each.forms in ("", forms) or not self._at_hand.is_certain(each.word) for each in people):
            return None
        about = ("nsubj", "root")
        subjects = (each for each in people if self._told.trees.relation(each.word).startswith(about))
        found = next(subjects, None)
        return people[-1] if found is None and self._is_told_by_i(people[-1].word) else found

    def _is_told_by_i(self, word: int) -> bool:
        """Whether a word stands in what "I" do: "I told him"."""
        clause = self._told.clause(word)
        subject = None if clause is None else clause.subject
        return subject is not None and self._told.lower(subject) in ("i", "we")

    def _is_stray(self, number: int, center: PersonAt) -> bool:
        told, person = self._told, self._at_hand.people[number]
        word, scene = person.word, told.scene(person.word)
        if scene is None or self._is_letter(word):
            return False
        within = center.word >= told.trees.sentence(word).start
        own = self._is_own(word)
        linked, confidence = self._linked(word)
        if linked and linked == center.forms and confidence >= _MEANT:
            return within or self._goes_on(word)
        start = told.scene_words(scene).start
        near = self._at_hand.near(number, start)
        nobody = near == Near(REACH, REACH, REACH)
        sure = _MEANT if nobody or (own and within) else _UNSURE
        if linked == person.forms and confidence > sure:
            return False
        if near.speaker < _SPEAKING or word - center.word > _SALIENT:
            return False
        doubted = confidence < _DOUBTED
        if word - start < _OPENING:
            return False
        if own and within:
            return near.narrated >= (_CLOSE if doubted else _BESIDE)
        if own:
            return min(near.narrated, near.speaker) >= _FAR
        if self._is_reported(word) or self._leads(scene, person):
            return False
        return self._is_far(word, center.word, near, doubted=doubted)

    def _is_far(self, word: int, center: int, near: Near, *, doubted: bool) -> bool:
        """Whether nobody whom a pronoun may mean is near enough, the sentences being about somebody else."""
        sentence = self._told.trees.sentence(center).start
        apart = near.narrated >= _FAR and near.spoken >= _UNHEARD
        if center >= self._told.trees.sentence(word).start:
            subject = self._told.trees.relation(word).startswith("nsubj")
            close = doubted and subject and near.narrated >= _CLOSE and near.speaker >= _BESIDE
            return close or apart
        if near.spoken < word - sentence or not self._goes_on(word):
            return False
        if self._is_apart(center, word):
            return apart
        # Two who take turns in one paragraph need no names.
        inside = near.narrated < word - self._told.paragraph(word).start
        return near.narrated >= (_TURNS if inside else _NEXT)

    def _is_reported(self, word: int) -> bool:
        """Whether the sentence before follows a colon, as what somebody thinks does."""
        before = self._told.trees.sentence(word).start - 1
        return before >= 0 and follows_colon(self._told.trees, before)

    def _is_letter(self, word: int) -> bool:
        """Whether "I" tells in the paragraph of a word, in a story that nobody in it tells."""
        told = self._told
        return not self._told_by_i and any(
            told.lower(before) in ("i", "me", "my") and told.utterance(before) is None
            for before in told.paragraph(word)
        )

    def _is_apart(self, center: int, word: int) -> bool:
        """Whether a paragraph ends, or somebody speaks, between two words."""
        told = self._told
        return center < told.paragraph(word).start or any(
            told.utterance(between) is not None for between in range(center, word)
        )

    def _is_own(self, word: int) -> bool:
        """Whether a pronoun owns part of a body, or what is worn."""
        noun = self._told.trees.head(word)
        return self._told.trees.relation(word) == "nmod:poss" and self._told.lower(noun) in self._own

    def _is_cue(self, word: int) -> bool:
        """Whether it is who utters something: "said he", "he said"."""
        trees, verb = self._told.trees, self._told.trees.head(word)
        if not trees.relation(word).startswith("nsubj"):
            return False
        said = self._told.lower(verb) in utterance_verbs()
        return verb < word or (said and self._told.utterance(max(0, word - 1)) is not None)

    def _goes_on(self, word: int) -> bool:
        """Whether it is the subject of a sentence that goes on from the one before."""
        trees = self._told.trees
        return trees.relation(word).startswith("nsubj") and trees.relation(trees.head(word)) in _ROOTS

    def _linked(self, word: int) -> tuple[str, float]:
        """The pronouns of whom the reading takes a pronoun to mean, and how sure of that it is."""
        mention = self._told.mention(word)
        if mention is None or mention.character is None:
            return "", 0.0
        person = self._told.person(mention.character)
        return self._usual.get(person.id) or person.pronouns or "", mention.confidence

    def _leads(self, scene: int, person: PersonAt) -> bool:
        """Whether whom a scene is about goes by some pronouns, and so need not be named."""
        told = self._told
        who = told.scenes[scene].point_of_view or next(iter(told.scenes[scene].present), None)
        if who is None or told.person(who).narrator:
            return False
        after = range(person.word + 1, told.trees.sentence(person.word).stop)
        named = (mention for mention in map(told.mention, after) if mention is not None)
        if any(each.character == who and each.kind is MentionKind.PROPER for each in named):
            # "She looked at Ada": she is not Ada.
            return False
        return (self._usual.get(who) or told.person(who).pronouns) == person.forms
