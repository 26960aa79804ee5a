"""Where a narrator who says "I" is told of as of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import person_nouns, pronouns, utterance_verbs, word_list
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.known_persons import word_range
from fabula.reading.person_shifts import is_reported
from fabula.reading.shifts import follows_colon, is_main
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention

_SURE = 0.85
"""Confidence from which a "she" is taken for who tells."""
_NEAR = 60
"""Words before a "she" among which no other woman is."""
_FAR = 200
"""Words before a "she" among which nobody is who may be meant, where it is not known who tells."""
_I = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our"])
_SENTENCES = 4
"""Sentences of a scene before a "she" in which somebody would have been spoken of."""
_CALLED = frozenset(["call", "name", "christen"])
_BEFORE_CALL = frozenset(
    [",", "“", "‘", '"', "'", "«", "dear", "old", "little", "young", "poor", "—", "oh", "my"]
)
_AFTER_CALL = frozenset([",", ".", "!", "?", "—", "…", "”", "’", '"', "'", ";", "..."])


class Narrator:
    """Who tells a story in the first person, and where they are told of as somebody else."""

    def __init__(self, told: Told, scenes: frozenset[int]) -> None:
        """``scenes`` are those that are told by "I"."""
        self._told, self._scenes = told, scenes
        self._known = {c.id for c in told.characters if c.narrator and c.aliases} | set(self._introduced())
        self._names = self._named_once() if not self._known else {}

    def told_of_as_other(self) -> Iterator[int]:
        """The words, in order, by which the narration means who tells, but for "I"."""
        told = self._told
        yield from self._names.values()
        for clause in told.clauses:
            word = clause.subject
            if word is None or told.scene(word) not in self._scenes:
                continue
            if self._tells_of_other(clause, word):
                yield word

    def _introduced(self) -> Iterator[str]:
        """Who tells, as the narration says: "I am Mara Venn", "my name is Mara", "they call me Mara"."""
        told, trees = self._told, self._told.trees
        for clause in told.clauses:
            subject = clause.subject
            if clause.mood is not Mood.ASSERTED or clause.negated or subject is None:
                continue
            if told.voice(clause.predicate)[0] is not Voice.NARRATION:
                continue
            own = told.lower(subject) == "name" and any(
                told.lower(child) == "my" for child in trees.children(subject, "nmod:poss")
            )
            named: list[int] = []
            if clause.copular and (told.lower(subject) == "i" or own):
                named = [clause.predicate]
            elif trees.lemma(clause.predicate) in _CALLED:
                mine = (clause.passive and told.lower(subject) == "i") or any(
                    told.lower(w) == "me" for w in trees.children(clause.predicate, "obj", "iobj")
                )
                named = trees.children(clause.predicate, "xcomp", "obj", "obl") if mine else []
            for word in named:
                mention = told.mention(word)
                if (
                    mention is not None
                    and mention.kind is MentionKind.PROPER
                    and mention.character is not None
                ):
                    yield mention.character

    def _named_once(self) -> Mapping[str, int]:
        """Names that somebody is called in speech, and of whom the narration speaks once; with that word."""
        told = self._told
        called: set[str] = set()
        who = {character.id for character in told.characters if character.narrator}
        narrated: dict[str, list[int]] = {}
        for word in range(len(told.trees)):
            mention = told.mention(word)
            if mention is None or mention.kind is not MentionKind.PROPER or mention.character is None:
                continue
            voice = told.voice(word)[0]
            if voice is Voice.NARRATION:
                narrated.setdefault(mention.character, []).append(word)
            elif (
                voice is Voice.SPEECH
                and self._is_called(mention, word)
                and self._is_to(word, who | {mention.character})
            ):
                called.add(mention.character)
        found: dict[str, int] = {}
        for character in called:
            words = narrated.get(character, [])
            if len({told.trees.sentence(word) for word in words}) != 1 or self._speaks(character):
                continue
            if self._is_he_or_she(character, told.trees.sentence(words[0])):
                continue
            word = words[0]
            if (
                told.scene(word) in self._scenes
                and not self._is_beside_i(word)
                and not follows_colon(told.trees, word)
            ):
                found[character] = word
        return found if len(found) == 1 else {}

    def _is_he_or_she(self, character: str, sentence: range) -> bool:
        """Whether the narration has "he" or "she" for somebody outside of one sentence."""
        told = self._told
        return any(
            mention.kind is MentionKind.PRONOUN
            and mention.character == character
            and mention.confidence >= _SURE
            and mention.text.lower() in pronouns()
            and (words := word_range(told.words, mention.span))[0] not in sentence
            and told.voice(words[0])[0] is Voice.NARRATION
            for mention in told.mentions
        )

    def _is_to(self, word: int, who: set[str]) -> bool:
        """Whether an utterance may be addressed to who tells, as far as its cues say."""
        number = self._told.utterance(word)
        if number is None:
            return False
        quotation = self._told.quotations[number]
        return quotation.speaker not in who and (
            not quotation.addressees or bool(who & {*quotation.addressees})
        )

    def _is_called(self, mention: Mention, word: int) -> bool:
        """Whether somebody is called by a name in speech: "Use the saucer, Mara." """
        told = self._told
        first, end = word_range(told.words, mention.span)
        before = told.lower(first - 1) if first else ""
        after = told.lower(end) if end < len(told.trees) else ""
        opens = first == 0 or told.utterance(first - 1) != told.utterance(word)
        return (opens or before in _BEFORE_CALL) and after in _AFTER_CALL

    def _speaks(self, character: str) -> bool:
        """Whether a cue in the narration tells that they say something."""
        return any(
            quotation.speaker == character and quotation.cue is not None
            for quotation in self._told.quotations
        )

    def _is_beside_i(self, word: int) -> bool:
        told = self._told
        return any(
            told.lower(other) in _I and told.voice(other)[0] is Voice.NARRATION
            for other in told.trees.sentence(word)
        )

    def _tells_of_other(self, clause: Clause, word: int) -> bool:
        """Whether a main clause of the narration tells of who tells as of somebody else."""
        told, trees = self._told, self._told.trees
        if clause.mood in (Mood.QUESTION, Mood.COMMAND, Mood.CONDITIONAL) or not is_main(
            trees, clause.predicate
        ):
            return False
        if clause.tense not in (Tense.PAST, Tense.PRESENT) and clause.mood is not Mood.MODAL:
            return False
        mention = told.mention(word)
        if mention is None or told.voice(word)[0] is not Voice.NARRATION or follows_colon(trees, word):
            return False
        if (
            is_reported(trees, word)
            or self._is_beside_i(word)
            or len(trees.children(clause.predicate, "nsubj")) > 1
        ):
            return False
        if mention.kind is MentionKind.PROPER:
            own = mention.character in self._known and trees.head(word) == clause.predicate
            return own and self._is_usual_name(mention)
        pronoun = pronouns().get(told.lower(word))
        if pronoun is None or pronoun.forms not in ("she/her", "he/him"):
            return False
        known = {told.person(character).pronouns for character in self._known}
        if pronoun.forms in known:
            sure = mention.character in self._known and mention.confidence >= _SURE
            if not self._is_other_near(word, pronoun.forms, _NEAR if sure else _FAR):
                return True
        if known - {None, pronoun.forms}:
            return False
        return self._is_somebody(clause) and not self._is_anybody_else(word, pronoun.forms)

    def _is_somebody(self, clause: Clause) -> bool:
        """Whether a clause says what only a person does: to speak, or to think."""
        lemma = self._told.trees.lemma(clause.predicate)
        sections = utterance_verbs().get(self._told.lower(clause.predicate), frozenset())
        return "speech" in sections or lemma in word_list("mental_verbs")

    def _is_anybody_else(self, word: int, forms: str) -> bool:
        """Whether anybody of these pronouns, or of unknown ones, is spoken of in the scene before a word."""
        told = self._told
        scene = told.scene(word)
        start = word if scene is None else told.scene_words(scene).start
        sentences = {told.trees.sentence(at) for at in range(start, word)}
        if len(sentences) < _SENTENCES:
            return True
        for other in range(start, word):
            mention = told.mention(other)
            if mention is None:
                continue
            pronoun = pronouns().get(told.lower(other))
            if mention.kind is MentionKind.PRONOUN:
                if pronoun is not None and pronoun.forms == forms:
                    return True
            elif mention.category is not Category.PERSON or self._is_called(mention, other):
                continue
            elif self._may_go_by(mention, other, forms):
                return True
        return False

    def _is_usual_name(self, mention: Mention) -> bool:
        """Whether a mention is a whole name of its character."""
        aliases = () if mention.character is None else self._told.person(mention.character).aliases
        return mention.text in {alias.text for alias in aliases}

    def _is_other_near(self, word: int, forms: str, near: int) -> bool:
        """Whether somebody else of these pronouns is spoken of shortly before, or in the same sentence."""
        told = self._told
        for other in range(max(0, word - near), told.trees.sentence(word).stop):
            mention = told.mention(other)
            if other == word or mention is None or mention.category is not Category.PERSON:
                continue
            if mention.character in self._known and mention.kind is MentionKind.PROPER:
                continue
            pronoun = pronouns().get(told.lower(other))
            if mention.kind is MentionKind.PRONOUN:
                if other < word and pronoun is not None and pronoun.forms == forms:
                    return True
            elif self._may_go_by(mention, other, forms):
                return True
        return False

    def _may_go_by(self, mention: Mention, word: int, forms: str) -> bool:
        """Whether a set of pronouns may be that of whoever a mention with this head means."""
        if mention.character is not None:
            return self._told.person(mention.character).pronouns in (forms, None)
        gender = person_nouns().get(self._told.lower(word))
        return gender is None or gender.pronouns in (forms, "")
