"""LS5: templates and runtime of a project."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS501": Entry(
        "Template that fails",
        "A Jinja template of the project is wrong, or uses something that the model does not have.",
        "Correct the template at the line of the message, or delete it to use the one that luausmith brings.",
    ),
    "LS502": Entry(
        "Missing runtime module",
        "A module of the SDK runtime requires another that neither the project nor luausmith has.",
        "Correct the `require`, or add the module to `templates/runtime/`.",
    ),
}
