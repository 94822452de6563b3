"""The words of click that our users may read, for the translators' tool to find.

Click looks them up in our catalogue while it runs (`language.speak`); nothing imports
this module but the test that compares it with click.
"""

from __future__ import annotations

from basisbook.i18n import deferred, ngettext

WORDS = (
    deferred("Aborted!"),
    deferred("Missing command."),
    deferred("Missing argument"),
    deferred("Missing option"),
    deferred("Missing parameter"),
    deferred("Invalid value: {message}"),
    deferred("Invalid value for {param_hint}: {message}"),
    deferred("Error: {message}"),
    deferred("Error: invalid input"),
    deferred("No such option {name!r}."),
    deferred("No such command {name!r}."),
    deferred("Choose from:\n\t{choices}"),
    deferred("{value} is not in the range {range}."),
    deferred("{value!r} is not a valid {number_type}."),
    deferred("{name} {filename!r} does not exist."),
    deferred("{name} {filename!r} is a directory."),
    deferred("{name} {filename!r} is a file."),
    deferred("{name} {filename!r} is not readable."),
    deferred("{name} {filename!r} is not writable."),
    deferred("Could not open file {filename!r}: {message}"),
    deferred("file"),
    deferred("path"),
    deferred("directory"),
    deferred("Option {name!r} does not take a value."),
    deferred("Show this message and exit."),
)

COUNTED = (
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
)
