"""What the documentation pages say, written down by hand: the yardstick for everything generated from the contracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Field:
    """A field of a body, or a parameter: its type and bounds in JSON Schema's words."""

    type: str
    required: bool
    bounds: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One endpoint."""

    service: str
    method: str
    url: str
    request: dict[str, Field]
    success: int
    response: dict[str, Field]
    errors: dict[int, Any]  # status -> body of the page's example, None where it shows none
    parameters: dict[str, str] = field(default_factory=dict)  # name -> where it goes
    rate_limit: str | None = None
    required_header: str = "x-api-key"


def must(kind: str, **bounds: Any) -> Field:
    return Field(kind, True, bounds)


def may(kind: str, **bounds: Any) -> Field:
    return Field(kind, False, bounds)


LIMIT = may("number", default=20, maximum=100)
OFFSET = may("number", default=0)
TRACK = {
    "asset_id": must("string"),
    "name": must("string"),
    "artist": must("string"),
    "album": must("string"),
    "duration": must("number"),
    "genre": must("string"),
    "bpm": must("number"),
    "score": must("number"),
    "thumbnail_url": may("string"),
}
LABELS = [
    *("Intro", "Verse", "Chorus", "Drop", "Bridge", "Climax", "Outro"),
    *("Main", "Break", "Build", "Breakdown", "Transition", "Peak"),
]
SECTION = {
    "start": must("number"),
    "end": must("number"),
    "label": must("string", enum=LABELS),
    "energy": must("integer or null", enum=[1, 2, 3, 4, None]),
    "bar_start": must("number"),
    "bar_end": must("number"),
    "bars": must("null"),
    "color": must("string"),
}
EVENT = {
    "type": must("string"),
    "asset_id": may("string"),
    "timestamp": may("number"),
    "player_id": may("string", maxLength=256),
    "duration": may("number", minimum=0),
    "value": may("string", enum=["up", "down"]),
    "metadata": may("object", maxProperties=10),
}
SHARED = {"Track": TRACK, "TrackSection": SECTION, "AnalyticsEvent": EVENT}
"""Fields of the types that several places of AudioScape's pages share."""

BROWSE_TYPES = ["artist", "album", "genre", "mood"]
TOO_MANY = {"message": "Too Many Requests"}

CATALOGUE_TRACK = {
    "track_id": must("string"),
    "isrc": must("string"),
    "title": must("string"),
    "artist": must("string"),
    "album": must("string"),
    "release_date": must("string"),
    "cover_url": must("string"),
    "spotify_track_url": must("string"),
    "full_tracking": must("boolean"),
    "created_at": must("string"),
}
MUSIC_ENGINE_ERRORS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 429, 500))


def inside(prefix: str, fields: dict[str, Field]) -> dict[str, Field]:
    return {f"{prefix}.{name}": item for name, item in fields.items()}


PAGES = {
    "sendAnalytics": Page(
        service="audioscape",
        method="POST",
        url="https://api.audioscape.ai/analytics/v1/analytics",
        request={"events": must("array of AnalyticsEvent", minItems=1, maxItems=500)},
        success=202,
        response={
            "accepted": must("number"),
            "rejected": may("number"),
            "errors": may("array of string"),
        },
        errors={
            400: {"error": 'Request body must contain an "events" array'},
            401: {"error": "Unauthorized"},
            429: TOO_MANY,
            500: None,
        },
    ),
    "browse": Page(
        service="audioscape",
        method="POST",
        url="https://api.audioscape.ai/developer/v1/browse",
        request={
            "type": must("string", enum=BROWSE_TYPES),
            "name": may("string"),
            "limit": LIMIT,
            "offset": OFFSET,
        },
        success=200,
        response={
            "items": may("array of object"),
            "items[].name": must("string"),
            "items[].display_name": may("string"),
            "items[].track_count": must("number"),
            "items[].album_count": may("number"),
            "items[].artist": may("string"),
            "items[].genre": may("string"),
            "tracks": may("array of Track"),
            "meta": must("object"),
            "meta.total": must("number"),
            "meta.limit": must("number"),
            "meta.offset": must("number"),
            "meta.type": must("string", enum=BROWSE_TYPES),
            "meta.name": may("string"),
        },
        errors={
            400: {"error": "type is required and must be one of: artist, album, genre, mood"},
            401: {"error": "Invalid API key"},
            429: TOO_MANY,
            500: None,
        },
    ),
    "search": Page(
        service="audioscape",
        method="POST",
        url="https://api.audioscape.ai/developer/v1/search",
        request={
            "query": must("string"),
            "limit": LIMIT,
            "offset": OFFSET,
            "filters": may("object"),
            "filters.genres": may("array of string"),
            "filters.duration": may("object"),
            "filters.duration.min": may("number"),
            "filters.duration.max": may("number"),
            "filters.min_play_count": may("number"),
            "filters.min_likes": may("number"),
            "filters.created_after": may("string"),
        },
        success=200,
        response={
            "tracks": must("array of Track"),
            "artists": must("array of object"),
            "artists[].name": must("string"),
            "artists[].track_count": must("number"),
            "albums": must("array of object"),
            "albums[].name": must("string"),
            "albums[].artist": must("string"),
            "albums[].track_count": must("number"),
            "meta": must("object"),
            "meta.total": must("number"),
            "meta.limit": must("number"),
            "meta.offset": must("number"),
            "meta.search_method": must("string", enum=["semantic", "text"]),
            "meta.matched_artist": must("string or null"),
        },
        errors={
            400: {"error": "Missing required field: query"},
            401: {"error": "Invalid API key"},
            429: TOO_MANY,
            500: None,
        },
    ),
    "getStructure": Page(
        service="audioscape",
        method="POST",
        url="https://api.audioscape.ai/developer/v1/track/structure",
        request={"asset_id": must("string", pattern="^[0-9]+$")},
        success=200,
        response={
            "asset_id": must("string"),
            "duration": must("number"),
            "bpm": must("number"),
            "track_energy": must("number"),
            "beat_grid": must("object or null"),
            "beat_grid.times": must("array of number"),
            "beat_grid.downbeats": must("array of number"),
            "sections": must("array of TrackSection"),
            "phrases": must("array of TrackSection"),
        },
        errors={
            400: {"error": "asset_id is required and must be a numeric string"},
            401: {"error": "Invalid or missing API key"},
            404: {"error": "asset_id not found"},
            429: TOO_MANY,  # the page names the status only; this is the body that the others show for it
            500: None,
        },
    ),
    "listTracks": Page(
        service="musicengine",
        method="GET",
        url="https://musicengine.ai/api/v1/tracks",
        request={"limit": may("integer"), "offset": may("integer", minimum=0)},
        parameters={"limit": "query", "offset": "query"},
        success=200,
        response={
            "data": must("array of CatalogueTrack"),
            "pagination": must("object"),
            "pagination.total": must("integer"),
            "pagination.limit": must("integer"),
            "pagination.offset": must("integer"),
            "pagination.has_more": must("boolean"),
        },
        errors=MUSIC_ENGINE_ERRORS,
        rate_limit="300 / 60 s",
        required_header="Authorization",
    ),
    "getTrack": Page(
        service="musicengine",
        method="GET",
        url="https://musicengine.ai/api/v1/tracks/{isrc}",
        request={"isrc": must("string")},
        parameters={"isrc": "path"},
        success=200,
        response={
            "data": must("object"),
            **inside("data", CATALOGUE_TRACK),
            "data.upc": must("string"),
            "data.duration_ms": must("integer"),
            "data.label": must("string"),
            "data.copyright_c": must("string"),
            "data.copyright_p": must("string"),
            "data.metadata": must("object"),
        },
        errors=MUSIC_ENGINE_ERRORS,
        rate_limit="300 / 60 s",
        required_header="Authorization",
    ),
    "getSpotifyAnalytics": Page(
        service="musicengine",
        method="GET",
        url="https://musicengine.ai/api/v1/analytics/spotify/{isrc}",
        request={"isrc": must("string"), "days": may("integer", minimum=1, maximum=365)},
        parameters={"isrc": "path", "days": "query"},
        success=200,
        response={
            "data": must("object"),
            "data.isrc": must("string"),
            "data.historical_data": must("array of object"),
            "data.historical_data[].date": must("string"),
            "data.historical_data[].spotify_streams": must("integer"),
            "data.historical_data[].apple_streams": must("integer"),
        },
        errors=MUSIC_ENGINE_ERRORS,
        rate_limit="300 / 60 s",
        required_header="Authorization",
    ),
    "importBrowserProfile": Page(
        service="musicengine",
        method="POST",
        url="https://musicengine.ai/api/v1/browser-profiles/import",
        request={
            "name": must("string"),
            "cookies": must("array of object", minItems=1),
            "cookies[].domain": must("string"),
            "cookies[].name": must("string"),
            "cookies[].value": must("string"),
            "cookies[].path": may("string"),
            "cookies[].secure": may("boolean"),
            "cookies[].httpOnly": may("boolean"),
        },
        success=201,
        response={
            "success": must("boolean"),
            "message": must("string"),
            "profile_id": must("integer"),
            "name": must("string"),
        },
        errors=MUSIC_ENGINE_ERRORS,
        rate_limit="60 / 60 s",
        required_header="Authorization",
    ),
    "getCatalogueOverview": Page(
        service="musicengine",
        method="GET",
        url="https://musicengine.ai/api/v1/catalogue/overview",
        request={"date": may("string")},
        parameters={"date": "query"},
        success=200,
        response={
            "success": must("boolean"),
            "data": must("object"),
            "data.stats": must("object"),
            "data.stats.total_inner_catalogue_tracks": must("integer"),
            "data.stats.has_stream_data": must("boolean"),
            "data.stats.days_tracked": must("integer"),
            "data.best_tracks": must("array of object"),
            "data.best_tracks[].isrc": must("string"),
            "data.best_tracks[].title": must("string"),
            "data.best_tracks[].artist": must("string"),
            "data.best_tracks[].streams": must("integer"),
            "data.best_artists": must("array of object"),
            "data.best_artists[].artist": must("string"),
            "data.best_artists[].streams": must("integer"),
        },
        errors=MUSIC_ENGINE_ERRORS,
        rate_limit="300 / 60 s",
        required_header="Authorization",
    ),
}

EVENTS = {
    # type -> required fields, and what its `duration` is, in a word
    "play": (["asset_id"], "full length"),
    "stop": (["asset_id"], "really listened"),
    "skip": (["asset_id"], "really listened"),
    "vote": (["asset_id", "value"], None),
    "favorite": (["asset_id"], None),
    "unfavorite": (["asset_id"], None),
    "add_to_queue": (["asset_id"], None),
    "search_click": (["asset_id"], None),
}

BUFFER = {
    # behaviour -> what its row must say
    "Buffer": ["in memory"],
    "Flush interval": ["every 30 s", "at least 5 s"],
    "Batch size": ["up to 50 events", "to 500"],
    "Queue": ["500 events", "oldest are dropped"],
    "Backoff": ["times 2", "at most 300 s", "after the first success the interval is the usual one"],
    "Retry": ["network error", "429", "5xx", "Any other 4xx drops"],
    "Shutdown": ["3 attempts"],
    "Age": ["7 days"],
    "Clock": ["5 minutes"],
}

AUTHENTICATION = {
    "audioscape": ("x-api-key", "apiKey"),
    "musicengine": ("Authorization", "http"),
}

RATE_LIMIT_HEADERS = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"]

RESOURCES = [
    "https://musicengine.ai/docs/api.md",
    "https://musicengine.ai/openapi.json",
    "https://musicengine.ai/llms.txt",
]
