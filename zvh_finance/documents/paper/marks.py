"""What must be said on every page: that it is a concept, and that its amounts are fictional."""

CONCEPT_MARK = "CONCEPT"
FICTIONAL_MARK = "Voorbeeld: bedragen zijn fictief"


def marks_in_words(*, is_concept: bool, is_fictional: bool) -> tuple[str, ...]:
    """The marks, in the order in which they are shown."""
    concept = (CONCEPT_MARK,) if is_concept else ()
    return concept + ((FICTIONAL_MARK,) if is_fictional else ())
