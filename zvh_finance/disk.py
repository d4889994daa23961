"""Why the system refuses to read or write, in words that can be said in a language."""

import errno

from zvh_finance.language import Text, as_it_is, say


def reason_of(error: OSError) -> Text:
    """The reason behind an error of the system: `the disk is full`."""
    return _known(error.errno) or as_it_is(error.strerror or str(error))


def _known(number: int | None) -> Text | None:
    reasons = {
        errno.ENOSPC: say("the disk is full"),
        errno.EDQUOT: say("no more may be stored here (quota)"),
        errno.EFBIG: say("the disk takes no file of this size"),
        errno.EACCES: say("it may not be written to"),
        errno.EPERM: say("it may not be changed"),
        errno.EROFS: say("it is read-only"),
        errno.ENOENT: say("its folder does not exist"),
        errno.ENOTDIR: say("a file stands where a folder should be"),
        errno.EEXIST: say("a file stands where a folder should be"),
        errno.EISDIR: say("a folder stands where a file should be"),
        errno.ENAMETOOLONG: say("its name is too long"),
        errno.ELOOP: say("its links lead round in a circle"),
        errno.EIO: say("the disk is broken or was taken away"),
        errno.EBUSY: say("another program uses it"),
    }
    return reasons.get(number) if number is not None else None
