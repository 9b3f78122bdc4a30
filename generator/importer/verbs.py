"""Words of English that tell what is left of a name when words are dropped from it."""

from __future__ import annotations

_VERBS = """
    abort accept activate add allow append apply approve archive assign attach authenticate authorize ban begin
    block broadcast browse buy calculate cancel check claim clear clone close complete compute configure confirm
    connect convert copy count create deactivate decline decode delete demote deny deploy describe destroy detach
    disable discard disconnect dismiss download duplicate edit enable encode enqueue ensure estimate evaluate
    execute exists expire export fetch find finish flush follow forget fork generate get grant hide ignore import
    increment insert install invalidate invite invoke join kick leave like list load lock login logout lookup merge
    modify move mute notify open patch pause pin poll post promote publish purge put query reactivate read redeem
    refresh register reject reload remove rename render renew reopen replace replay reply resend reset resolve
    restart restore resume retrieve retry revert revoke rollback rotate save scan search select send set show sign
    signin signout signup snooze start stop submit subscribe suspend swap switch sync synchronize terminate toggle
    translate trigger unarchive unassign unban unblock undelete undo unfollow uninstall unlike unlink unlock unmute
    unpin unpublish unregister unstar unsubscribe update upgrade upload upsert validate verify void withdraw write
"""
VERBS = frozenset(_VERBS.split())
"""What methods do. A word that names a thing as often (`order`, `report`) is none: the long name does no harm."""

QUANTIFIERS = frozenset(("all", "batch", "bulk", "current", "many", "multiple", "several"))
"""Words beside a verb that leave what it is about to the namespace: `listAll`, `bulkDelete`."""

_PREPOSITIONS = """
    a about after against an and as at before below between by during for from if in into of off on onto or over
    per the through to under until using via when where with within without
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
"""Small words that no name begins with and that the word in front of them belongs to."""
