"""What the choice of a profile does to an arrangement, and what its user must know of it."""

from collections.abc import Iterator

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.profile_file import file_of
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import ASSUMED, commas, say
from zvh_finance.profile.profile import Profile

_PLACE = Place("arrangement.toml", field="profile")


def with_choices(arrangement: Arrangement, profile: Profile) -> Arrangement:
    """The arrangement, with the readings that its profile chooses where it does not itself.

    Raises:
        InvalidInputError: it names another profile than was found before it was read.
    """
    if profile.file != file_of(arrangement.profile):
        raise InvalidInputError.of(
            "profile-overlooked",
            say(
                'Write the profile without more: profile = "{profile}", on a line of its own.',
                profile=arrangement.profile or profile.id,
            ),
            _PLACE,
        )
    if not profile.choices:
        return arrangement
    own = arrangement.choices.model_dump(include=arrangement.choices.model_fields_set)
    chosen = Choices.model_validate({**profile.choices, **own})
    return arrangement.model_copy(update={"choices": chosen})


def profile_remarks(arrangement: Arrangement, profile: Profile) -> Iterator[Finding]:
    """That a profile may not be this partnership's, or rests on what nobody looked up."""
    hosts = {host.code for host in arrangement.hosts}
    if arrangement.profile is None and profile.host_code not in hosts:
        told = say(
            "The arrangement names no profile: articles, names and days are those of {title}. "
            'Name one, such as profile = "{profile}".',
            title=profile.title,
            profile=profile.id,
        )
        yield Finding("profile-unnamed", told, _PLACE, Severity.WARNING)
    assumed = [rule.value for rule, article in profile.articles.items() if article == ASSUMED]
    if assumed:
        told = say(
            "The profile {profile} assumes {rules}: look it up in the text of the agreement and "
            "write the article.",
            profile=profile.id,
            rules=commas(assumed),
        )
        yield Finding("profile-assumed", told, _PLACE, Severity.WARNING)
