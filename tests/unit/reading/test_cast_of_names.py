"""The cast: which names mean people, and which of them one person."""

from __future__ import annotations

import pytest

from fabula.reading.hints import NameHints
from prose import called, cast_of, read_story, speakers_of


def _aliases(text: str, name: str) -> set[str]:
    return {alias.text for alias in called(read_story(text), name).aliases}


def test_a_title_and_a_surname_join_the_full_name() -> None:
    text = "Dr. Amina Haddad came in. “Dr. Haddad,” said Wen, “sit.” Amina sat. “Thank you,” said Haddad.\n"
    assert _aliases(text, "Amina") == {"Dr. Amina Haddad", "Dr. Haddad", "Amina", "Haddad"}
    assert called(read_story(text), "Amina").name == "Dr. Amina Haddad"


def test_husband_and_wife_are_two() -> None:
    text = "Mr. Osei sat down. Mrs. Osei stood.\n\n“Sit,” said Mr. Osei.\n\n“No,” said Mrs. Osei.\n"
    assert cast_of(read_story(text)) == {"Mr. Osei", "Mrs. Osei"}


def test_brother_and_sister_share_a_surname() -> None:
    text = (
        "Kavita Rao and Deepak Rao ran the shop. “Open up,” said Kavita.\n\n“In a minute,” said Deepak. "
        "Kavita Rao sighed. “Deepak Rao, you are slow,” she said.\n"
    )
    assert cast_of(read_story(text)) == {"Kavita Rao", "Deepak Rao"}


def test_a_shared_surname_alone_is_offered_and_not_merged() -> None:
    text = (
        "Kavita Rao and Deepak Rao ran the shop. “Open up,” said Kavita.\n\n“In a minute,” said Deepak.\n\n"
        "“Rao!” a voice shouted. “Rao, open up!”\n"
    )
    story = read_story(text)
    assert cast_of(story) == {"Kavita Rao", "Deepak Rao", "Rao"}
    alone = called(story, "Rao").id
    pairs = {frozenset((offer.first, offer.second)) for offer in story.merge_offers}
    assert {frozenset((called(story, name).id, alone)) for name in ("Kavita", "Deepak")} <= pairs
    for offer in story.merge_offers:
        assert offer.reason
        assert all(story.source.slice(span) for span in offer.evidence)


@pytest.mark.parametrize(
    ("full", "short"),
    [("William", "Bill"), ("Elizabeth", "Lizzie"), ("Margaret", "Peggy"), ("Robert", "Bob")],
)
def test_diminutives(full: str, short: str) -> None:
    text = f"{full} Okafor was tired. {short} sat down.\n\n“Tea?” asked Tove.\n\n“Please,” said {short}.\n"
    assert {f"{full} Okafor", short} <= _aliases(text, short)


def test_a_diminutive_of_two_people_is_nobody_s_for_sure() -> None:
    text = (
        "Robert Okafor and Robert Sand played cards. “Yours,” said Robert Okafor.\n\n"
        "“Mine,” said Robert Sand.\n\n“Bob!” Tove called. “Bob!”\n"
    )
    assert {"Robert Okafor", "Robert Sand"} <= cast_of(read_story(text))


@pytest.mark.parametrize("initials", ["J. R. Macaulay", "J. Macaulay"])
def test_initials(initials: str) -> None:
    text = f"{initials} wrote it. “Mr. Macaulay,” said Tove, “is that all?”\n\n“All,” said Macaulay.\n"
    assert cast_of(read_story(text)) == {initials, "Tove"}


@pytest.mark.parametrize("suffix", ["san", "sama", "kun", "chan", "ssi", "sensei"])
def test_honorifics_are_no_part_of_a_name(suffix: str) -> None:
    text = f"“Aiko-{suffix},” said Wen, “wait.”\n\nAiko waited. “Why?” said Aiko.\n"
    story = read_story(text)
    assert cast_of(story) == {"Aiko", "Wen"} or cast_of(story) == {f"Aiko-{suffix}", "Wen"}
    assert {"Aiko", f"Aiko-{suffix}"} == {alias.text for alias in called(story, "Aiko").aliases}


def test_a_title_that_stands_for_a_person() -> None:
    story = read_story(
        "The Abbot came down at noon. Nobody spoke to the Abbot.\n\n“More bread,” said the Abbot.\n\n"
        "“There is none,” said Anselm.\n"
    )
    assert cast_of(story) == {"the Abbot", "Anselm"}
    assert called(story, "the Abbot").mentions == 3


def test_a_king_and_his_name_are_one() -> None:
    story = read_story(
        "King Teodor stood. “Sit,” he said.\n\n“No,” said Ilka.\n\n"
        "The King frowned. “The King said sit,” she said.\n"
    )
    assert called(story, "King Teodor") == called(story, "the King")


def test_a_title_used_by_the_story_alone() -> None:
    story = read_story(
        "Harbourmaster Oyeniran frowned. The Harbourmaster never smiled.\n\n"
        "“Late,” said Harbourmaster Oyeniran.\n\n“Harbourmaster Diaz was kinder,” said Tove.\n"
    )
    assert called(story, "Harbourmaster Oyeniran") != called(story, "Harbourmaster Diaz")


@pytest.mark.parametrize(
    "name",
    [
        "Siobhán O'Rourke",
        "Jean-Luc Mbeki",
        "Ludwig van der Berg",
        "María de la Cruz",
        "Ngọc Anh",
        "Łukasz Żak",
    ],
)
def test_names_of_many_shapes(name: str) -> None:
    story = read_story(f"“Late again,” said {name}.\n\n“Never,” said Tove. She looked at {name}.\n")
    assert cast_of(story) == {name, "Tove"}
    assert called(story, name).mentions == 2


def test_a_possessive_is_no_part_of_a_name() -> None:
    text = "Tove’s hat was gone. “My hat,” said Tove. Inez’ hat was gone too, and “Mine too,” said Inez.\n"
    assert cast_of(read_story(text)) == {"Tove", "Inez"}


@pytest.mark.parametrize(
    "words",
    [
        "Perhaps it rained. Honestly, nobody knew. Outside, nothing moved.",
        "“Goodness! Heavens! Well, well. Good evening.”",
        "“God knows,” said Tove. “Damn. Monday, then, or Easter.”",
        "“Yes. No. Hello! Goodbye. Thanks. Sorry.”",
        "“A thief,” she said. “A thief?” A voice. The U.S. flag, and the U.S. consul.",
        "It was English, or Latin. In August she went home.",
        "SHE DID NOT STOP. NOBODY DID.",
        "Suddenly somebody sang. Nothing else. Everyone sat.",
        "“Oh, dear. Ah! Hmm. Ugh. Shh!”",
    ],
)
def test_capitals_that_name_nobody(words: str) -> None:
    assert cast_of(read_story(f"“The lamp is out,” said Tove.\n\n{words}\n\nTove said nothing.\n")) == {
        "Tove"
    }


@pytest.mark.parametrize("place", ["Tromsø", "Lake Victoria", "Castle Street", "Samarkand", "the River Ouse"])
def test_places_are_not_people(place: str) -> None:
    story = read_story(
        f"Tove lived in {place}. “I was born in {place},” said Tove. She never left {place}.\n"
    )
    assert cast_of(story) == {"Tove"}


def test_present_or_only_spoken_of() -> None:
    story = read_story(
        "“Have you heard from Anneliese?” asked Bogdan.\n\n“Anneliese never writes,” said Ludmila.\n"
    )
    assert {c.name: c.present for c in story.characters} == {
        "Anneliese": False,
        "Bogdan": True,
        "Ludmila": True,
    }


def test_somebody_who_acts_without_a_word_is_present() -> None:
    story = read_story(
        "Bogdan opened the door. “Well?” he said.\n\nLudmila shook her head. Ludmila sat down by the stove.\n"
    )
    assert called(story, "Ludmila").present


@pytest.mark.parametrize(
    ("pronouns", "text"),
    [
        (
            "she/her",
            "Akua put on her coat. She had lost her hat. “Cold,” she said. Akua never liked her hat.",
        ),
        ("he/him", "Ovay put on his coat. Ovay found his hat. Ovay lost his hat. Ovay missed his hat."),
        ("xe/xem", "Ovay put on xyr coat. Ovay found xyr hat. Ovay lost xyr hat. Ovay missed xyr hat."),
        (
            "they/them",
            "Ovay put on their coat. Ovay found their hat. Ovay lost their hat. Ovay missed their hat.",
        ),
    ],
)
def test_pronouns_are_learned_from_the_text(pronouns: str, text: str) -> None:
    name = text.split()[0]
    assert called(read_story(text), name).pronouns == pronouns


def test_an_adjective_before_a_name_lends_no_weight_to_the_gender_of_the_name() -> None:
    story = read_story(
        "Old Bryn sat in his nightcap. “Take the tall jar,” said Old Bryn, and shut his eyes. Old Bryn "
        "put his feet in the basin.\n"
    )
    assert called(story, "Old Bryn").pronouns == "he/him"


def test_pronouns_that_nothing_tells_are_not_guessed() -> None:
    assert called(read_story("“Cold,” said Zhiru.\n\n“Very,” said Ovay.\n"), "Ovay").pronouns is None


def test_the_narrator_without_a_name() -> None:
    story = read_story(
        "I met Tove on the bridge.\n\nI had lost my hat. “Cold,” said Tove.\n\nI shrugged. I never feel it.\n"
    )
    (narrator,) = [c for c in story.characters if c.narrator]
    assert (narrator.name, narrator.present) == ("narrator", True)


def test_the_narrator_whom_others_name() -> None:
    story = read_story(
        "I met Tove on the bridge.\n\n“Ruben,” said Tove, “you are late.”\n\n"
        "I shrugged. I never feel the cold.\n\n“Say something, Ruben.”"
        "\n\n“I am here,” I said.\n\n“You are, Ruben,” said Tove.\n"
    )
    assert called(story, "Ruben").narrator
    assert cast_of(story) == {"Ruben", "Tove"}
    assert speakers_of(story) == ["Tove", "Tove", "Tove", "Ruben", "Tove"]


def test_an_i_in_speech_makes_no_narrator() -> None:
    story = read_story("“I am cold,” said Tove.\n\n“I am not,” said Wen.\n\n“I never am,” said Tove.\n")
    assert not any(c.narrator for c in story.characters)


def test_the_author_has_the_last_word() -> None:
    text = (
        "Bill Okafor sat down. “Tea?” asked Duke. “Please,” said Bill.\n\n"
        "The Wolf laughed. “Tea!” said the Wolf.\n"
    )
    joined = read_story(text, hints=NameHints(together=(frozenset({"wolf", "bill okafor"}),)))
    assert called(joined, "the Wolf") == called(joined, "Bill Okafor")
    barred = read_story(text, hints=NameHints(no_names=frozenset({"wolf"})))
    assert "the Wolf" not in cast_of(barred)


def test_names_kept_apart_by_the_author() -> None:
    text = "William Okafor was tired. Bill sat down.\n\n“Tea?” asked Tove.\n\n“Please,” said Bill.\n"
    hints = NameHints(apart=(frozenset({"bill", "william okafor"}),))
    assert cast_of(read_story(text, hints=hints)) == {"William Okafor", "Bill", "Tove"}


def test_every_mention_of_one_person_has_one_entity() -> None:
    story = read_story("Tove sat. She sighed. “I am cold,” said Tove. Joost looked at her.\n")
    entities = {m.entity for m in story.mentions if m.character == called(story, "Tove").id}
    assert len(entities) == 1
    others = {m.entity for m in story.mentions if m.character == called(story, "Joost").id}
    assert not entities & others
    assert called(story, "Tove").mentions == sum(
        m.character == called(story, "Tove").id for m in story.mentions
    )


@pytest.mark.parametrize(
    ("one", "other", "short"), [("Robert", "Rupert", "Bob"), ("Albert", "Bertram", "Bert")]
)
@pytest.mark.parametrize("surname", ["", " Okafor"])
def test_two_full_names_of_one_short_form_are_two_people(
    one: str, other: str, short: str, surname: str
) -> None:
    text = (
        f"{short}{surname} sat down. “Tea?” asked {one}{surname}.\n\n“Please,” said {other}{surname}.\n\n"
        f"{other}{surname} stirred it. {one}{surname} waited. “Sugar, {short}?” asked Tove.\n"
    )
    story = read_story(text)
    assert called(story, one + surname) != called(story, other + surname)


def test_a_short_form_that_fits_two_is_offered_to_both() -> None:
    story = read_story(
        "Albert sat down. Bertram sat. Albert sighed. Albert slept. Albert snored.\n\n"
        "“Tea?” asked Albert.\n\n“Please,” said Bertram.\n\n"
        "“And you, Bert?” asked Tove.\n\n“No,” said Bert.\n"
    )
    short = called(story, "Bert").id
    offers = {frozenset((offer.first, offer.second)) for offer in story.merge_offers}
    assert {frozenset((called(story, name).id, short)) for name in ("Albert", "Bertram")} <= offers


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Philippa", "Pippa"),
        ("Abraham", "Bram"),
        ("Theodora", "Theo"),
        ("Guadalupe", "Lupe"),
        ("Francisco", "Paco"),
        ("Ignacio", "Nacho"),
        ("Dmitri", "Mitya"),
        ("Alexander", "Sasha"),
        ("Giuseppe", "Beppe"),
        ("Małgorzata", "Gosia"),
        ("Margarete", "Gretel"),
        ("Oluwaseun", "Seun"),
    ],
)
def test_short_forms_of_many_languages(full: str, short: str) -> None:
    text = f"{full} Quist was tired. {short} sat down.\n\n“Tea?” asked Joost.\n\n“Please,” said {short}.\n"
    assert {f"{full} Quist", short} <= _aliases(text, short)


@pytest.mark.parametrize(("full", "short"), [("Tamsin", "Tam"), ("Corisande", "Corry"), ("Wystan", "Wyst")])
def test_who_is_called_by_the_beginning_of_her_name(full: str, short: str) -> None:
    story = read_story(
        f"{full} Quist put down the lamp.\n\n“{short}, it is four in the morning,” said Joost.\n\n"
        f"“I know,” said {full}.\n"
    )
    assert called(story, short) == called(story, full)


@pytest.mark.parametrize(
    "text",
    [
        "Tamsin put down the lamp. Tam took it.\n\n“Tam, it is late,” said Tamsin.\n",
        "Tamsin put down the lamp.\n\n“I met Tam at the ford. Tam had it from Joost,” said Tamsin.\n",
        "Tamsin put down the lamp. Tamora took it.\n\n“Tam, it is late,” said Joost.\n",
    ],
)
def test_the_beginning_of_a_name_may_be_somebody_else_s(text: str) -> None:
    story = read_story(text)
    assert called(story, "Tam") != called(story, "Tamsin")


def test_who_comes_in_by_a_full_name_goes_by_its_beginning() -> None:
    story = read_story(
        "Corisande Quist sat down on the beam.\n\n“Is it true?” asked Joost.\n\n"
        "Coris shrugged. Joost waited. “Ask the guild,” said Coris.\n"
    )
    assert called(story, "Coris") == called(story, "Corisande Quist")


@pytest.mark.parametrize(
    "text",
    [
        "Corisande Quist sat down. Coris shrugged. Corisande Quist laughed at Coris.\n",
        "Corisande sat down on the beam. Coris shrugged. “Ask the guild,” said Coris.\n",
        "Corisande Quist sat down. Corinna Rao stood. “Ask the guild,” said Cori.\n",
    ],
)
def test_a_beginning_in_the_narration_may_be_somebody_else_s(text: str) -> None:
    story = read_story(text)
    assert called(story, "Coris" if "Coris " in text else "Cori").name in ("Coris", "Cori")


def test_a_nameless_one_who_is_called_is_no_name_for_another() -> None:
    story = read_story(
        "“Who was it?” said Tove.\n\n“The driver! He saw us,” said Joost.\n\n“Did he?” asked Tove.\n\n"
        "The driver lifted his hat. “Good day.”\n"
    )
    assert cast_of(story) == {"Tove", "Joost", "the driver"}
    assert story.merge_offers == ()


def test_a_name_said_alone_is_somebody_who_is_spoken_of_next() -> None:
    text = "“I have a brother,” said Tove. “Wystric. He was going to meet the boat.”\n\nJoost nodded.\n"
    assert "Wystric" in cast_of(read_story(text))


def test_a_short_form_goes_to_the_one_of_its_gender() -> None:
    story = read_story(
        "Theodore Quist and Theodora Sand came in. “Tea?” asked Theodore Quist.\n\n"
        "“No,” said Theodora Sand.\n\n"
        "Theo put on her coat. Theo had lost her hat. Theo sighed; her gloves were gone too.\n\n"
        "“Cold,” said Theo.\n"
    )
    assert called(story, "Theo") == called(story, "Theodora Sand")


@pytest.mark.parametrize(
    ("word", "sentences"),
    [
        ("Zoroastrianism", "Tove believed in nothing. Zoroastrianism had been kind to her aunt."),
        ("No-o-o", "“No-o-o,” said a voice, and “No-o-o!” it said again."),
        ("Zut", "“Zut! It rains.” “Zut, and it is late.”"),
        ("the Weir", "The Weir shone. The Weir was old. She looked at the Weir again."),
        ("Marseille", "Marseille lay far off. Marseille slept. She had loved Marseille."),
        ("St. Ursula", "St. Ursula stood over the altar. St. Ursula had lost an arm."),
        ("Colonels", "Colonels came and went. Colonels drank. Three Colonels stayed."),
    ],
)
def test_capitals_of_other_things(word: str, sentences: str) -> None:
    text = f"“The lamp is out,” said Tove.\n\n{sentences}\n\nTove said nothing.\n"
    assert cast_of(read_story(text)) == {"Tove"}


@pytest.mark.parametrize("name", ["Zhiru", "Paris", "the Wolf", "Sebastian", "Felicity", "St. Clair"])
def test_whoever_speaks_is_somebody(name: str) -> None:
    assert name in cast_of(read_story(f"“The lamp is out,” said {name}.\n\n“It is,” said Tove.\n"))


@pytest.mark.parametrize(
    ("sentence", "name", "pronouns"),
    [
        ("Her brother Ovay lived in the loft.", "Ovay", "he/him"),
        ("His sister, Ovay, lived in the loft.", "Ovay", "she/her"),
        ("She wrote to her uncle Ovay once a year.", "Ovay", "he/him"),
        ("“My aunt Ovay lives in the loft,” she said.", "Ovay", "she/her"),
    ],
)
def test_a_noun_beside_a_name_tells_who_it_is(sentence: str, name: str, pronouns: str) -> None:
    story = read_story(f"“The lamp is out,” said Tove.\n\n{sentence}\n\nTove said nothing.\n")
    assert called(story, name).pronouns == pronouns


@pytest.mark.parametrize(
    "sentence",
    ["Tove met her brother, Ovay and the dog.", "“Ask your sister, Ovay,” said Tove."],
)
def test_a_noun_beside_a_name_may_be_somebody_else(sentence: str) -> None:
    story = read_story(f"“The lamp is out,” said Tove.\n\n{sentence}\n\n“Ovay!” Tove called.\n")
    assert called(story, "Ovay").pronouns is None


def test_a_title_with_an_honorific_is_the_one_of_that_title() -> None:
    story = read_story(
        "Warden Quist came in. “Sit, Warden-sama,” said Tove.\n\n"
        "The Warden sat. “Thank you,” said the Warden.\n"
    )
    assert called(story, "Warden Quist") == called(story, "Warden-sama") == called(story, "the Warden")


def test_a_title_with_an_honorific_may_mean_either_of_two() -> None:
    story = read_story(
        "Warden Quist came in with Warden Sand. “Sit,” said Warden Quist.\n\n“No,” said Warden Sand.\n\n"
        "“Please, Warden-sama,” said Tove.\n"
    )
    assert called(story, "Warden Quist") != called(story, "Warden Sand")


def test_they_them_of_one_person_in_a_short_scene() -> None:
    story = read_story(
        "Zhiru shakes their head. They are out of breath. “Two hundred steps,” they say.\n\n"
        "“You counted the door,” says Tove. She laughs.\n"
    )
    assert called(story, "Zhiru").pronouns == "they/them"


def test_they_of_several_tell_nothing_of_one() -> None:
    story = read_story(
        "Wen looked at the villagers. They were late. “Two hundred,” said Wen.\n\n“Late,” said Tove.\n"
    )
    assert called(story, "Wen").pronouns != "they/them"


def test_the_author_tells_pronouns() -> None:
    text = (
        "Wen sat down. Tove stood. “Well?” said Wen.\n\nThey sighed. “Well,” they said.\n\n“No,” said Tove.\n"
    )
    story = read_story(text, hints=NameHints(pronouns={"wen": "they/them", "tove": "she/her"}))
    assert speakers_of(story) == ["Wen", "Wen", "Tove"]


def test_who_signs_the_letter_that_the_story_is_tells_it() -> None:
    letter = (
        "Dear Wilhelmina,\n\nI have put the butter in the loft. Piet has not asked me for it.\n\n"
        "“You are well rid of it,” he said last night. I did not answer him.\n\n"
        "I am well, and so is the newt.\n\nYour loving sister,\nSaskia\n"
    )
    assert called(read_story(letter), "Saskia").narrator
    inside = f"I found this in the attic, and I read it twice.\n\n{letter}\nI put it back. I was cold.\n"
    assert not any(c.narrator for c in read_story(inside).characters if c.name == "Saskia")


@pytest.mark.parametrize(
    "word",
    [
        "Ssh",
        "Shhh",
        "Argh",
        "Mmm",
        "Och",
        "Hiya",
        "Pff",
        "Tsk",
        "Eww",
        "Hooray",
        "Meh",
        "Nah",
        "Yup",
        "Honey",
        "Mate",
        "Dude",
        "Bro",
        "Baby",
    ],
)
def test_interjections_and_endearments_name_nobody(word: str) -> None:
    story = read_story(
        f"“The lamp is out,” said Tove.\n\n“{word}! It is late. {word}, it is.”\n\n"
        f"“Well, {word},” she said.\n\nTove said nothing.\n"
    )
    assert cast_of(story) == {"Tove"}


def test_a_courtesy_title_before_a_short_form() -> None:
    text = "Lady Philippa Quist came in. “Tea, Lady Pippa?” said Tove.\n\n“Please,” said Lady Pippa.\n"
    assert called(read_story(text), "Lady Pippa") == called(read_story(text), "Lady Philippa Quist")


@pytest.mark.parametrize(
    "sentence",
    [
        "It had rained since All Souls, and Tove was wet.",
        "Nineteen thousand pounds lay on the table.",
        "“Nine days,” said Tove. “Nine, I counted them.”",
        "The bag was from Boots, and the T-shirt from nowhere.",
        "Underneath, the wood was rotten. Underneath was he, too.",
        "“As it please your Grace,” said Tove.",
        "Traffic had sent two men.",
    ],
)
def test_everyday_words_name_nobody(sentence: str) -> None:
    story = read_story(f"“The lamp is out,” said Tove. She sat down.\n\n{sentence}\n")
    assert cast_of(story) <= {"Tove"}


@pytest.mark.parametrize("name", ["Crow", "Boots", "Nine", "Legal"])
def test_an_everyday_word_that_speaks_is_a_name(name: str) -> None:
    story = read_story(f"“The lamp is out,” said {name}.\n\n“It is,” said Tove.\n")
    assert cast_of(story) == {name, "Tove"}


def test_what_a_message_says_is_not_of_its_sender() -> None:
    story = read_story(
        "Wex, 16:18: he is asleep\n\nWex, 16:19: he snores\n\nWex, 16:20: he has my scarf on\n\n"
        "She met them at the gate. “Wex,” said Tove, “come.”\n\nWex shook her head. She stayed.\n"
    )
    assert called(story, "Wex").pronouns != "he/him"


def test_one_pronoun_near_a_name_tells_nothing() -> None:
    story = read_story("“Take it to Wex,” said Tove. “Wex and she are out, I think.”\n")
    assert called(story, "Wex").pronouns is None


def test_a_title_used_once_is_not_what_somebody_is_called() -> None:
    lines = "\n\n".join("“Come,” said Tove. “No,” said Bo." for _ in range(6))
    story = read_story(f"{lines}\n\n“Come, Sister Tove,” said Bo.\n")
    assert "Tove" in cast_of(story)


def test_a_title_used_often_is() -> None:
    lines = "\n\n".join("“Come,” said Miss Tove. “No, Tove,” said Bo." for _ in range(6))
    assert "Miss Tove" in cast_of(read_story(f"{lines}\n"))


def test_a_longer_name_that_is_used_once_among_many_is_a_play() -> None:
    lines = "\n\n".join("“Come,” said Tove. “No, Tove,” said Bo." for _ in range(30))
    story = read_story(f"{lines}\n\n“Come, Tove Thunderpants,” said Bo.\n")
    assert "Tove" in cast_of(story)


def test_contrary_adjectives_tell_two_of_one_name_apart() -> None:
    story = read_story(
        "“The lamp is out,” said Big Tove. “It is not,” said Little Tove.\n\n"
        "Big Tove looked at Little Tove, who laughed. “Well,” said Big Tove.\n"
    )
    assert {"Big Tove", "Little Tove"} <= cast_of(story)


def test_adjectives_that_agree_are_of_one_person() -> None:
    story = read_story(
        "“The lamp is out,” said poor Tove. “It is,” said Bo.\n\n“Well,” said Tove. Dear Tove laughed.\n"
    )
    assert cast_of(story) == {"Tove", "Bo"}


@pytest.mark.parametrize(
    ("title", "pronouns"), [("Doamna", "she/her"), ("Senhor", "he/him"), ("Gospođa", "she/her")]
)
def test_titles_of_other_languages_tell_a_gender(title: str, pronouns: str) -> None:
    story = read_story(f"“The lamp is out,” said {title} Vrancu.\n\n“It is,” said Tove.\n")
    assert called(story, f"{title} Vrancu").pronouns == pronouns


@pytest.mark.parametrize("surname", ["Marsh", "Brooks", "Hill", "Church", "Lake"])
def test_a_given_name_before_a_surname_that_is_a_place_word_makes_a_person(surname: str) -> None:
    cast = cast_of(
        read_story(f"Bogdan {surname} came to see the nurse. He put down his bag, and “Well?” said Bogdan.")
    )
    assert f"Bogdan {surname}" in cast


@pytest.mark.parametrize("place", ["Victoria Park", "Charlotte Street", "Florence Road", "Albert Bridge"])
def test_places_called_after_people_stay_places(place: str) -> None:
    cast = cast_of(
        read_story(f"“Well?” said Ilse. They met in {place}. It rained in {place}, and Ilse ran home.")
    )
    assert place not in cast
