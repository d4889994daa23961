"""What a paper or a message cites an article for; which article that is, stands in a profile."""

from enum import Enum, auto, unique


@unique
class Rule(Enum):
    """A rule that an agreement may have. Which it has, and where, its profile says.

    It is no text, so that no paper and no table can show it instead of its article.
    """

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        """A profile names a rule in small letters."""
        return name.lower()

    PURPOSE = auto()
    HOST = auto()
    STEERING_MEETINGS = auto()
    ANNUAL_PLAN = auto()
    PLAN_ADOPTION = auto()
    HEARING = auto()
    ADOPTION_OF_ACCOUNTS = auto()
    MEETINGS_OF_ALL = auto()
    PREPARATION = auto()
    LEGAL_FORM = auto()
    STAFF_ON_ENDING = auto()
    REDEPLOYMENT = auto()
    REDUNDANCY = auto()
    HOST_SUPPORT = auto()
    FINANCING = auto()
    KEY = auto()
    PAYMENT = auto()
    SUPPORT = auto()
    OWN_COSTS = auto()
    SUPERVISION = auto()
    LEVEL = auto()
    ADOPTION_OF_BUDGET = auto()
    SENDING = auto()
    RESERVE = auto()
    REQUEST_TO_JOIN = auto()
    ACCESSION = auto()
    AMENDMENT = auto()
    SIGNING = auto()
    LEAVING_ON_AMENDMENT = auto()
    NO_JOINT_LIABILITY = auto()
    DEFAULT = auto()
    JUDGMENT = auto()
    ENTRY_INTO_FORCE = auto()
    EXCLUSION = auto()
    LASTING_DUTIES = auto()
    WITHDRAWAL = auto()
    ENDING = auto()
    DAMAGE = auto()
    FORMER_AGREEMENTS = auto()
    EVALUATION = auto()
    COUNCIL_VIEW = auto()
    SUPERVISOR = auto()
    FRAMEWORK = auto()
