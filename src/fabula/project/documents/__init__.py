"""What the commands show, as JSON documents: contracts with other programs.

Fields may be added; none is dropped, and none changes its meaning, without a new number.  Places are given as
in ``fabula.check/1``: code points into the text of the file, half open; lines, columns and paragraphs from 1.
"""
