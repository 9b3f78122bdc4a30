"""Names that the SDK itself has, so that no contract may give them to something else."""

from __future__ import annotations

SDK_TYPES = frozenset(
    (
        *("AnalyticsOptions", "AnalyticsSettings", "AnalyticsStats", "ApiKey", "AssetId", "AssetReference", "Beat"),
        *("Client", "DropReason", "ErrorInfo", "ErrorKind", "Event", "FlushResult", "FollowConnection"),
        *("FollowHandlers", "Metadata", "MusicPlayer", "Options", "PlayerId", "PlayerOptions", "PlayerTrack"),
        *("RateLimitStatus", "RequestInfo", "ResponseInfo", "RetryOptions", "StructureOptions"),
    )
)
"""Names that the client module exports itself, so that no type of a contract may have them."""
