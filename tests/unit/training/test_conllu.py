"""Treebank words in the running text."""

from __future__ import annotations

import gzip
from pathlib import Path

from training.conllu import place, read_documents

_ROWS = """\
# newdoc id = d
# newpar
# text = "I can't," Bo said.
1\t"\t"\tPUNCT\t``\t_\t4\tpunct\t_\tSpaceAfter=No
2\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tca\tcan\tAUX\tMD\t_\t6\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
5\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\tSpaceAfter=No
6\t"\t"\tPUNCT\t''\t_\t4\tpunct\t_\t_
6.1\tand\tand\tCCONJ\tCC\t_\t_\t_\t_\t_
7\tBo\tBo\tPROPN\tNNP\t_\t8\tnsubj\t_\tEntity=(3-person-new)
8\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# newpar
# text = Rain.
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def test_words_stand_where_the_text_has_them(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(_ROWS.encode()))
    (document,) = read_documents(path)
    text, words, paragraphs = place(document)
    assert text == '"I can\'t," Bo said.\n\nRain. '
    assert [text[w.start : w.end] for w in words] == [
        '"',
        "I",
        "ca",
        "n't",
        ",",
        '"',
        "Bo",
        "said",
        ".",
        "Rain",
        ".",
    ]
    assert paragraphs == [0, 9]
    assert [w.sentence for w in words] == [0] * 9 + [1] * 2
