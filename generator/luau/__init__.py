"""How Luau is spelled: names, literals, comments, tables, types. The only place that knows."""
