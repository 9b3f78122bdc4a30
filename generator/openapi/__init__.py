"""A service as OpenAPI 3.1 sees it: the document, requests as they go over HTTP, values that fit a schema."""
