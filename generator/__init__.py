"""luausmith: Roblox Luau SDKs from HTTP API contracts."""

__version__ = "0.1.0"
