"""Other public generators on the equal OpenAPI document, in turn with ours."""
