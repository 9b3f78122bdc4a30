"""Names that the SDK itself has, so that no contract may give them to something else."""

from __future__ import annotations

SDK_TYPES = frozenset(
    (
        *("AnalyticsOptions", "AnalyticsSettings", "AnalyticsStats", "ApiKey", "AssetId", "AssetReference", "Beat"),
        *("Client", "DropReason", "ErrorInfo", "ErrorKind", "Event", "Fields", "FlushResult", "FollowConnection"),
        *("FollowHandlers", "LoopMode", "Metadata", "MusicPlayer", "Options", "Player", "PlayerId", "PlayerOptions"),
        *("RateLimitStatus", "RequestInfo", "ResponseInfo", "RetryOptions", "Secret", "StructureOptions"),
    )
)
"""Types that the client module has or uses itself: what an import must not call a type of a contract."""
