"""How easily Dutch sentences read: the formula of Flesch as Douma made it fit Dutch.

`206.8 - 0.77 x syllables per hundred words - 0.93 x words per sentence`, by Douma of the
Landbouwhogeschool in Wageningen, as told in 1977 with his table of norms at
dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php: 60 to 70 is normal (then: the seventh
year of primary school), 70 to 80 fairly easy, 45 to 60 fairly hard, below 30 very hard.

His norms do not speak of B1, which came later; the house rule for it is a score of at least 60, so
"normal" or easier, with no sentence longer than twenty words. A formula sees length, not sense: it
guards, and whoever changes a sentence still reads it.

Counted are
* words: whatever stands between spaces; an amount, a number, a telephone number or an address of
  e-mail is one word, which has a place in the sentence and no syllables;
* syllables: of the words of letters alone, by the patterns of hyphenation in pyphen, which
  never set one letter apart (`over`): so a part has as many as it has groups of vowels.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

import pyphen

NORMAL = 60
"""The lowest score of what Douma calls normal."""

LONGEST_SENTENCE = 20

_HYPHENATION = pyphen.Pyphen(lang="nl_NL")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"[\d@€%]")


def words(sentence: str) -> list[str]:
    """The words of a sentence; a no-break space keeps an amount together."""
    return [word for word in sentence.split(" ") if re.search(r"\w", word)]


def syllables(word: str) -> int:
    """The syllables of a word of letters."""
    told = (_HYPHENATION.inserted(letters, "-") for letters in _LETTERS.findall(word))
    return max(1, sum(len(_VOWELS.findall(parts)) for parts in told))


def flesch_douma(sentences: Sequence[str]) -> Fraction:
    """The score of a text, given sentence by sentence."""
    told = [word for sentence in sentences for word in words(sentence)]
    spoken = [word for word in told if not _NO_WORD.search(word)]
    per_hundred = Fraction(100 * sum(map(syllables, spoken)), len(spoken))
    per_sentence = Fraction(len(told), len(sentences))
    return Fraction("206.8") - Fraction("0.77") * per_hundred - Fraction("0.93") * per_sentence
