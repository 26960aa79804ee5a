"""Claims of what people look like, how old they are, what they do: descriptions tied to characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from fabula.language.clauses import Tense
from fabula.language.lexicon import description_words, person_titles
from fabula.reading.annotations import MentionKind
from fabula.reading.description import Description
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.reading.topics import Topic
from fabula.story.claims.bearing import Bearing
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.shown import known_of
from fabula.story.claims.told import Told

_LIKELY = 0.8
"""Confidence in whose part it is, where the words do not say."""


_SENTENCES_BACK = 3
_SOON = 24
"""Words within which "her name was" stands behind a pronoun."""
_BESIDE = 12
"""Words behind a noun for a person among which his name stands between commas."""
_DOUBTFUL = 0.6
"""Confidence under which a pronoun rather means the subject of the sentence before."""
_AGREED = 0.95
"""Where both the model and the sentence before say so."""
_UNTIED = 0.7
"""Where a pronoun is tied to nobody, and somebody is named before it in the paragraph."""
_ANOTHER = 0.8
"""Where one of two is ruled out."""
_LEAST = 0.5
"""Confidence in whom the words mean under which nothing is claimed."""
_RANKS = frozenset(["rank", "military", "learned", "church"])
_NO_LONGER = frozenset(["used", "ceased", "stopped", "quit"])
_WISHING = frozenset(["like", "want", "wanted", "hoped", "hopes", "tried", "tries", "refused", "longed"])
_OWN = frozenset(["his", "her"])
_LOOKS = frozenset([Topic.EYES, Topic.HAIR, Topic.FACIAL_HAIR, Topic.SKIN])
_HAVING = frozenset(["have", "be", "wear", "get", "grow", "keep"])
"""Verbs that deny looks where they are negated."""
_TO_COME = frozenset(["when", "once", "until", "till", "before"])
_PLURAL = frozenset(["they", "them", "their", "theirs", "we", "us", "our", "ours"])
_PRONOUNS = {"he": "he/him", "his": "he/him", "she": "she/her", "her": "she/her", "they": "they/them"}


def claims_of_descriptions(page: Page, told: Told) -> Iterator[Claim]:
    """A claim for each description of somebody who is in the cast.

    What somebody does counts only beside a claim that he never does it or is not able to.
    """
    bearing = Bearing(told)
    claims = [
        claim if bearing.bears_out(each.holder, claim.character) else replace(claim, borne_out=False)
        for each in page.descriptions
        if (claim := described(told, each)) is not None
    ]
    known = known_of(claims, ((rank.character, rank.value) for rank in claims_of_ranks(page, told)))
    yield from (claim for claim in claims if known.keeps(claim))


def described(told: Told, each: Description) -> Claim | None:
    """The claim that a description makes of somebody of the cast; ``None`` where it is nobody's."""
    character, confidence = _whom(told, each.holder)
    if told.lower(each.holder) == "you" and told.utterance(each.first) != told.utterance(each.holder):
        # "How old are you?" is answered by whoever is asked.
        character, confidence = told.voice(each.first)[1], 1.0
    if each.not_of is not None and each.not_of == each.holder:
        looked = confidence if each.topic in (Topic.EYES, Topic.HAIR) else 1.0
        character, confidence = _somebody_before(told, each.holder, character), looked
    elif each.not_of is not None and character == told.character(each.not_of):
        character, confidence = _somebody_else(told, each.holder)
    if character is None and not each.plainly:
        character, confidence = _somebody_before(told, each.holder), 1.0
    if not each.plainly:
        confidence *= _LIKELY
    if character is None or confidence < _LEAST or _is_bygone_habit(told, each):
        return None
    return claim_of(told, each, character, confidence)


def claims_of_ranks(page: Page, told: Told) -> Iterator[Claim]:
    """A claim for each title that a character is named with, at its first place."""
    titles = person_titles()
    seen: set[tuple[str, str]] = set()
    for mention in told.mentions:
        if mention.character is None or mention.kind is not MentionKind.PROPER:
            continue
        before, _, name = mention.text.removeprefix("The ").removeprefix("the ").partition(" ")
        low = before.lower().rstrip(".")
        title = titles.get(low)
        known = title is not None and title.group in _RANKS and name[:1].isupper()
        if (
            not known
            or (mention.character, low) in seen
            or not _is_called(told, mention.character, name, low)
        ):
            continue
        seen.add((mention.character, low))
        word = word_range(told.words, mention.span)[0]
        voice, speaker = told.voice(word)
        yield Claim(
            Topic.RANK, mention.character, low, mention.span, told.text(mention.span),
            told.sentence_span(word), told.scene(word), voice, speaker,
        )  # fmt: skip


def _is_called(told: Told, character: str, name: str, title: str) -> bool:
    """Whether a title is a character's own: by the surname, by the fullest name, or more than once."""
    person = told.person(character)
    full = person.name.lower().split()
    often = any(a.count > 1 and a.text.lower().split()[0].rstrip(".") == title for a in person.aliases)
    return often or title in (word.rstrip(".") for word in full) or full[-1] == name.lower().split()[-1]


def _whom(told: Told, holder: int) -> tuple[str | None, float]:
    """Whom a word means, and how sure that is."""
    if told.lower(holder) in _PRONOUNS and (named := _named_soon(told, holder)) is not None:
        return named, 1.0
    named = told.named(holder) if told.trees.part_of_speech(holder) == "PROPN" else None
    if named is not None:
        return named, 1.0
    character = told.character(holder)
    if character is None and (called := _called(told, holder) or _named_beside(told, holder)) is not None:
        return called, 1.0
    mention = told.mention(holder)
    if character is None and mention is None and told.lower(holder) in _PRONOUNS:
        nearest = told.last_named(holder, _PRONOUNS[told.lower(holder)])
        if nearest is not None and nearest[0] in told.paragraph(holder):
            return nearest[1], _UNTIED
    if character is None and (likely := _likely(told, holder)) is not None:
        return likely, _UNTIED
    if character is None and told.lower(holder) in _OWN:
        after = _named_after(told, holder)
        if after is not None:
            return after, _ANOTHER
    if (
        character is None
        and told.lower(holder) in _OWN
        and (named := _subject_named(told, holder)) is not None
    ):
        return named, _ANOTHER
    if character is None or mention is None or mention.character != character:
        return character, 1.0
    if told.lower(holder) in _PLURAL and told.person(character).pronouns in ("she/her", "he/him"):
        return None, 0.0
    if mention.confidence < _DOUBTFUL and told.lower(holder) in _PRONOUNS:
        nearer = _subject_before(told, holder)
        if nearer is not None:
            return nearer, _AGREED if nearer == character else _DOUBTFUL
    return character, mention.confidence


def _likely(told: Told, holder: int) -> str | None:
    """Who "you" is to whoever speaks; whom a pronoun means that the reading ties to nobody."""
    if told.lower(holder) in ("you", "your"):
        spoken = told.utterance(holder)
        whom = () if spoken is None else told.quotations[spoken].addressees
        return whom[0] if len(whom) == 1 else None
    likely = told.antecedent(holder) if told.lower(holder) in _PRONOUNS else None
    return likely if any(each.id == likely for each in told.characters) else None


def _called(told: Told, holder: int) -> str | None:
    """Who "a man called Tobit" is."""
    for clause in told.trees.children(holder, "acl"):
        if told.lower(clause) in ("called", "named"):
            names = [told.character(w) for w in told.trees.children(clause, "xcomp", "obj", "obl", "appos")]
            return next((name for name in names if name is not None), None)
    return None


def _named_beside(told: Told, holder: int) -> str | None:
    """Who "the new tenant on the second floor, Mr Abelard," is."""
    if told.trees.part_of_speech(holder) != "NOUN":
        return None
    stop = min(told.trees.sentence(holder).stop, holder + _BESIDE)
    for word in range(holder + 1, stop - 1):
        part = told.trees.part_of_speech(word)
        if part in ("VERB", "AUX", "PRON"):
            return None
        if part != "PROPN" or told.lower(word - 1) != ",":
            continue
        end = word + 1
        while end < stop and told.trees.part_of_speech(end) == "PROPN":
            end += 1
        if end < stop and told.lower(end) in (",", "—", ")"):
            return next((c for w in range(word, end) if (c := told.character(w)) is not None), None)
        return None
    return None


def _named_after(told: Told, holder: int) -> str | None:
    """Whom "his" means that stands before the name: "the sleeve of his coat was empty, and Rafe let …"."""
    wanted = _PRONOUNS[told.lower(holder)]
    nearest = told.last_named(holder, wanted)
    if nearest is not None and nearest[0] in told.paragraph(holder):
        return None
    stop = min(told.trees.sentence(holder).stop, holder + _SOON)
    for word, character in told.named_in(range(holder + 1, stop), wanted):
        if told.trees.relation(word).startswith("nsubj"):
            return character
    return None


def _subject_named(told: Told, holder: int) -> str | None:
    """Whom "her" means beside "Widow Grace Holloway had", where nobody was tied to the name."""
    trees = told.trees
    for above in trees.ancestors(holder):
        subject = trees.child(above, "nsubj")
        if subject is None or subject >= holder:
            continue
        if trees.part_of_speech(subject) != "PROPN":
            return None
        name = " ".join(told.words.texts[w] for w in [subject, *trees.children(subject, "flat")])
        owners = [c.id for c in told.characters if any(alias.text == name for alias in c.aliases)]
        wanted = _PRONOUNS.get(told.lower(holder))
        return owners[0] if len(owners) == 1 and told.person(owners[0]).pronouns in (None, wanted) else None
    return None


def _somebody_else(told: Told, holder: int) -> tuple[str | None, float]:
    """The likeliest other whom a word may mean."""
    mention = told.mention(holder)
    others = [] if mention is None else [a.character for a in mention.alternatives]
    others = [other for other in others if mention is not None and other != mention.character]
    return (others[0], _ANOTHER) if others else (_subject_before(told, holder), _DOUBTFUL)


def _named_soon(told: Told, holder: int) -> str | None:
    """Whom a pronoun means that stands before the name: "She was seventeen. Her name was …"."""
    paragraph = bisect_right(told.words.paragraphs, holder)
    ends = told.words.paragraphs
    stop = ends[paragraph] if paragraph < len(ends) else len(told.words)
    wanted = _PRONOUNS.get(told.lower(holder))
    for word in range(holder + 1, min(stop, holder + _SOON, len(told.words) - 2)):
        if told.lower(word) != "name" or _PRONOUNS.get(told.lower(word - 1)) != wanted:
            continue
        if told.lower(word + 1) not in ("was", "is"):
            return None
        named = told.character(word + 2)
        names = [] if named is None else [alias.first.start for alias in told.person(named).aliases]
        new = bool(names) and min(names) >= told.words.starts[holder]
        return named if new else None
    return None


def _somebody_before(told: Told, word: int, but: str | None = None) -> str | None:
    """The nearest subject in the few sentences before that is somebody, and somebody else than ``but``."""
    trees, at = told.trees, told.trees.sentence(word)
    for _ in range(_SENTENCES_BACK):
        if at.start == 0:
            return None
        at = trees.sentence(at.start - 1)
        for verb in (w for w in at if trees.head(w) == w):
            subject = trees.child(verb, "nsubj")
            character = None if subject is None else told.character(subject)
            if character is not None and character != but:
                return character
    return None


def _subject_before(told: Told, holder: int) -> str | None:
    """The subject of the sentence before, where the pronoun can mean it."""
    sentence = told.trees.sentence(holder)
    if sentence.start == 0:
        return None
    before = told.trees.sentence(sentence.start - 1)
    wanted = _PRONOUNS.get(told.lower(holder))
    found = [told.character(w) for w in before if told.trees.relation(w) == "nsubj"]
    leads = told.trees.relation(holder).startswith("nsubj") and holder == sentence.start
    likely = (None, wanted) if leads and sentence.start not in told.words.paragraphs else (wanted,)
    fitting = [c for c in found if c is not None and told.person(c).pronouns in likely]
    return fitting[-1] if fitting else None


def claim_of(told: Told, each: Description, character: str, confidence: float) -> Claim:
    """What a description says of whoever ``character`` is."""
    span = told.span(each.first, each.end)
    voice, speaker = told.voice(each.first)
    return Claim(
        topic=each.topic,
        character=character,
        value=each.value,
        span=span,
        text=told.text(span),
        sentence=told.sentence_span(each.first),
        scene=told.scene(each.first),
        voice=voice,
        speaker=speaker,
        standing=_standing(told, each),
        when=_when(told, each),
        part=each.part,
        side=each.side,
        confidence=confidence,
    )


def _when(told: Told, each: Description) -> When:
    spoken_past = (
        each.topic in (Topic.AGE, Topic.HEIGHT, Topic.BUILD)
        and told.voice(each.first)[0] in (Voice.SPEECH, Voice.LETTER)
        and (clause := told.clause(each.at)) is not None
        and clause.tense is Tense.PAST
        and told.utterance(clause.predicate) == told.utterance(each.at)
    )
    if each.before or (spoken_past and not each.presupposed) or _is_under(told, each.at, "xcomp", _NO_LONGER):
        return When.BEFORE
    lasting = each.presupposed or _is_always(told, each.at) or _is_beside(told, each.at)
    return When.NOW if lasting else told.when(each.at)


def _is_beside(told: Told, word: int) -> bool:
    """Whether a word stands beside a name, outside the time of its clause: "Josie, at forty-five, had …"."""
    trees, clause = told.trees, told.clause(word)
    while clause is not None and word != clause.predicate:
        if trees.relation(word) == "appos":
            return True
        word, above = trees.head(word), word
        if word == above:
            break
    return False


def _is_always(told: Told, word: int) -> bool:
    """Whether a clause tells of a whole life: "had been red all her life", "had always been tall"."""
    clause = told.clause(word)
    if clause is None:
        return False
    words = [told.lower(w) for w in told.trees.subtree(clause.predicate)]
    if clause.perfect and clause.copular and "years" in words and "for" in words[:-1]:
        return True
    return bool({"always", "since"} & set(words)) or ("all" in words and "life" in words)


def _standing(told: Told, each: Description) -> Standing:
    if each.figurative:
        return Standing.FIGURATIVE
    standing = Standing.ASSERTED if each.presupposed else told.standing(each.at)
    if standing is Standing.NEGATED and not each.negated and not _is_denied(told, each):
        standing = Standing.ASSERTED
    if each.topic is Topic.AGE and _is_to_come(told, each.at):
        return Standing.HYPOTHETICAL
    if standing is Standing.ASSERTED and not each.presupposed:
        spoken = told.voice(each.at)[0] in (Voice.SPEECH, Voice.THOUGHT)
        thought = not spoken and _is_under(told, each.at, "ccomp", description_words("thinking"))
        if thought or _is_under(told, each.at, "xcomp", _WISHING) or _is_as_if(told, each.holder):
            return Standing.HYPOTHETICAL
    if each.negated and standing is Standing.ASSERTED:
        return Standing.NEGATED
    return standing


def _is_bygone_habit(told: Told, each: Description) -> bool:
    """ "She always smiled," of somebody in talk: of one evening as likely as of a life."""
    clause = told.clause(each.at)
    bygone = clause is not None and clause.tense is Tense.PAST and told.utterance(each.at) is not None
    return each.topic is Topic.HABIT and not each.part and not each.negated and bygone


def _is_denied(told: Told, each: Description) -> bool:
    """Whether a negation is of the looks, and not of what somebody does: "did not like her dark eyes"."""
    if each.topic not in _LOOKS:
        return True
    clause = told.clause(each.at)
    return clause is None or clause.copular or told.trees.lemma(clause.predicate) in _HAVING


def _is_to_come(told: Told, word: int) -> bool:
    """ "When you're eighty": of a time to come, for whoever speaks."""
    clause = told.clause(word)
    if clause is None or clause.tense is not Tense.PRESENT or told.voice(word)[0] is Voice.NARRATION:
        return False
    marks = told.trees.children(clause.predicate, "mark", "advmod")
    return any(told.lower(mark) in _TO_COME for mark in marks)


def _is_as_if(told: Told, holder: int) -> bool:
    """Whether "as if" or "as though" stands right before a subject."""
    before = [told.lower(word) for word in range(max(0, holder - 2), holder)]
    return before in (["as", "if"], ["as", "though"])


def _is_under(told: Told, word: int, relation: str, verbs: frozenset[str]) -> bool:
    """Whether the clause of a word hangs on one of some verbs."""
    clause = told.clause(word)
    if clause is None or told.trees.relation(clause.predicate) != relation:
        return False
    return told.lower(told.trees.head(clause.predicate)) in verbs
