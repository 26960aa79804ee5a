"""The trained reader on prose that rules alone cannot read."""

from __future__ import annotations

from collections import Counter

import pytest

from fabula.language.reader_model import load_model
from fabula.reading.annotations import Category, MentionKind, Mode
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

_PROSE = """\
Marisol Quint came down the ladder with the lantern. Her brother Teo was already in the boat, and the old man
sat behind him.

“You took your time,” Teo said.

“I had to find the key.” She handed him the lantern. “Grandfather, move over.”

The old man grunted, but he moved.

“Is she coming?” Marisol asked.

“She said she would.”

“You told her eight?”

“I told her eight, and I told her twice.”

Marisol looked at the dark quay. The harbour was empty. She thought of the house in Lisbon, and of the door
that nobody had locked.

“Then we wait,” she said.
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return build_story(read_source_text(_PROSE), model=load_model(threads=1))


def test_says_who_speaks_and_to_whom(story: Story) -> None:
    names = {c.id: c.name for c in story.characters}
    lines = {q.text: q for q in story.quotations}
    asked = lines["“You told her eight?”"]
    assert names[lines["“She said she would.”"].speaker or ""] == "Teo"
    assert names[asked.speaker or ""] == "Marisol Quint"
    assert [names[a] for a in asked.addressees] == ["Teo"]


def test_finds_nested_mentions_of_every_category(story: Story) -> None:
    found = {m.text: m for m in story.mentions}
    assert found["Her brother"].category is Category.PERSON
    assert found["Her"].kind is MentionKind.PRONOUN
    assert found["the boat"].category is Category.VEHICLE
    assert found["Lisbon"].category is Category.GEOPOLITICAL
    assert found["The old man"].kind is MentionKind.COMMON
    for mention in story.mentions:
        assert story.source.slice(mention.span)
        assert 0 <= mention.confidence <= 1


def test_links_pronouns_to_people(story: Story) -> None:
    names = {c.id: c.name for c in story.characters}
    meant = {m.span.start: names.get(m.character or "") for m in story.mentions}
    assert meant[_PROSE.index("She handed")] == "Marisol Quint"
    assert meant[_PROSE.index("I had to")] == "Marisol Quint"
    assert meant[_PROSE.index("him the lantern")] == "Teo"
    assert meant[_PROSE.index("She thought")] == "Marisol Quint"


def test_tells_what_happened_from_what_did_not(story: Story) -> None:
    words = Counter(event.text for event in story.events)
    assert words["came"] == 1
    assert words["handed"] == 1
    assert "wait" not in words


def test_every_doubt_names_who_else_it_may_be(story: Story) -> None:
    ids = {c.id for c in story.characters}
    for quotation in story.quotations:
        others = [a.character for a in quotation.alternatives]
        assert set(others) <= ids
        assert quotation.speaker not in others
        shares = [a.confidence for a in quotation.alternatives]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) + quotation.confidence <= 1.01


def test_below_the_threshold_a_speaker_is_unknown_and_the_likeliest_is_offered(story: Story) -> None:
    careful = build_story(read_source_text(_PROSE), model=load_model(threads=1), unknown_below=1.0)
    assert all(q.speaker is None for q in careful.quotations if q.confidence < 1)
    for sure, unsure in zip(story.quotations, careful.quotations, strict=True):
        if sure.speaker is not None and unsure.speaker is None:
            assert unsure.alternatives[0].character == sure.speaker


def test_reads_the_same_twice_and_in_parts_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([_PROSE] * 3)
    whole = build_story(read_source_text(text), model=load_model(threads=1))
    assert build_story(read_source_text(text), model=load_model(threads=1)) == whole
    monkeypatch.setattr("fabula.reading.encoded.PART", 120)
    parted = build_story(read_source_text(text), model=load_model(threads=1))
    assert [q.span for q in parted.quotations] == [q.span for q in whole.quotations]
    same = sum(a.speaker == b.speaker for a, b in zip(parted.quotations, whole.quotations, strict=True))
    assert same > 0.8 * len(whole.quotations)


@pytest.mark.parametrize(
    "cue", ["I went on", "I said loudly", "was my reply", "said Wex", "said the captain"]
)
def test_no_score_breaks_what_a_cue_says_outright(cue: str) -> None:
    text = (
        "I turned to the captain of the ferry. The captain looked at me, and Wex looked away.\n\n"
        f"“No,” {cue}.\n\n“Yes,” said Wex.\n\n“No,” {cue}.\n\nThe captain laughed. I sat down.\n"
    )
    story = build_story(read_source_text(text), model=load_model(threads=1))
    names = {c.id: c.name for c in story.characters}
    said = {"said Wex": "Wex", "said the captain": "the captain"}.get(cue, "narrator")
    assert [names[q.speaker or ""] for q in story.quotations] == [said, "Wex", said]


@pytest.mark.parametrize(
    "text", ["", "—", "“", "Rain.", "“Yes.”", "***", "\n\n\n", "a " * 3000, "“No,” " * 400]
)
def test_odd_texts_are_read(text: str) -> None:
    story = build_story(read_source_text(text), model=load_model(threads=1))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in story.mentions)


_GUILD = """\
The summons came by barge, like everything else.

"It says Thursday," Marit told the heron, which was the only one listening. "They want me at the Guildhall
on Thursday, in a clean collar."

"Who does?" said a voice behind her.

She did not jump. She had kept Overwater Lock for thirty-one years and had stopped jumping in the second.
"The Guild," she said. "Shouldn't you be at school?"

"It burned down."

"Again?"

"A different bit." Teodor Brandt sat down on the balance beam and swung his legs. He was eleven, and his
left boot had no laces. "Are they going to take the lock off you?"

"What makes you say so?"

"Everybody says so. Mrs. Achebe says so, and she does their washing."

Marit folded the letter into four and put it under her hat. "Mrs. Achebe," she said, "would say so if they
were going to give me a medal."

***

It was not a medal.

"Keeper Lindqvist," said the Guildmaster, and looked over his spectacles, and under them, and at last
through them. Beside him a thin man in grey was writing everything down. "Thank you for coming. Do sit."

"I'll stand."

"As you like. It's about the eels."

"Is it."

"You have been letting them through."

"They have been letting themselves through," Marit said. "I only open the gate. It's what I'm for."

The thin man wrote that down too. He wrote with his tongue between his teeth, like a boy.

"There is a toll on eels," the Guildmaster said. "A farthing a head. By our reckoning you owe the Guild of
Waters nine hundred and four pounds."

"And a farthing," murmured the thin man.

"And a farthing. Thank you, Pell."

She looked from one to the other. Nobody was laughing. "You want me," she said slowly, "to charge the eels."

"We want you to charge the *eelers*, madam."

"There aren't any eelers. There's Hob Tansley, and he's ninety, and he only ever caught the one."

Pell put down his pen. "Is that so?" he asked. It was the first thing he had said to her face, and it came
out kindly. "Only, I've an Uncle Hob at Overwater. I'd thought he was dead."

"He thinks the same of you, I expect."

"Pell," said the Guildmaster.

"Sir."

"Write."

***

*You should have sat down,* she thought on the tow-path home. *You always do better sitting down.*

Teo was waiting at the gate with the heron. "Well?" he shouted. "Did they?"

"They did not."

"What, then?"

"They've put up the price of eels." She took off her boots, one and then the other, and put her feet in the
water. "Teo, love. Run up to Hob's and tell him he's got a nephew."

"Which one?"

"The grey one," said Marit. "Go on."

He went. She could hear him all the way up the hill.
"""


def test_nobody_speaks_in_a_scene_that_does_not_name_him() -> None:
    text = read_source_text(_GUILD, format=Format.MARKDOWN)
    story = build_story(text, model=load_model(threads=1))
    names = {c.id: c.name for c in story.characters}
    last = [q for q in story.quotations if q.span.start >= story.scenes[-1].span.start]
    assert {names[q.speaker or ""] for q in last} == {"Marit", "Teodor Brandt"}
    assert {names[a] for q in last for a in q.addressees} == {"Marit", "Teodor Brandt"}


def test_who_thinks_is_who_the_clause_means_in_context() -> None:
    text = read_source_text(_GUILD, format=Format.MARKDOWN)
    story = build_story(text, model=load_model(threads=1))
    thoughts = [q for q in story.quotations if q.mode is Mode.THOUGHT]
    assert [story.character(q.speaker or "").name for q in thoughts] == ["Marit", "Marit"]
