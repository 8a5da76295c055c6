"""`python3 -m scripts COMMAND`: makes the tools ready, then runs the command inside .venv.

This file and scripts/setup/ use the standard library alone, because they run before anything is installed.
They also parse on older Pythons, so that those get a sentence instead of a syntax error.
"""

import os
import sys

COMMANDS = {
    "build": "curate the source texts, check everything and publish the site into site/",
    "test": "run every test, those in a real browser included",
    "serve": "preview the site while you edit; pages reload by themselves",
    "curate": "turn source texts into the ledger, drafts and articles, without publishing",
    "new-topic": "make the entries for a topic that the site does not have yet",
    "new-site": "make a folder for a site of your own, without the shipped topic",
    "check": "look for mistakes in texts, data and links",
    "review": "record that a clinician has reviewed a page, and show where all reviews stand",
    "report": "show what was kept, merged and dropped, and what no article uses yet",
    "evaluate": "measure facets, pairs, clusters or the search box on labelled data of your own",
    "search": "list what readers looked for and did not find",
    "benchmarks": "measure speed and memory beside other tools",
    "licences": "list every package with its licence; write a bill of materials",
}


def usage():
    """The overview that `python3 -m scripts` prints."""
    width = max(len(name) for name in COMMANDS)
    rows = "\n".join("  {}  {}".format(name.ljust(width), what) for name, what in COMMANDS.items())
    return (
        "usage: python3 -m scripts COMMAND [OPTIONS]\n\n"
        "Run it from the project's folder (from elsewhere: python3 PROJECT/scripts COMMAND). The first run installs what it needs into .venv.\n\n"
        "{}\n\npython3 -m scripts COMMAND --help tells more. Exit codes: 0 done, 1 something to mend, 2 cannot go on.".format(rows)
    )


def main(arguments):
    """Run one command; returns the exit code."""
    if sys.version_info < (3, 11):
        have = ".".join(str(number) for number in sys.version_info[:2])
        print("This project needs Python 3.11 or newer; this is Python {}. Install a newer Python 3, "
              "then run the command again with it (for example: python3.12 -m scripts build).".format(have), file=sys.stderr)
        return 2
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        print("There is no command '{}'. The commands are: {}.".format(arguments[0], ", ".join(COMMANDS)), file=sys.stderr)
        return 2
    start = ["-m", "scripts"]
    if "scripts" not in sys.modules:  # started by its path, from another folder: python3 PROJECT/scripts COMMAND
        start = [os.path.dirname(os.path.abspath(__file__))]
        sys.path[0] = os.path.dirname(start[0])
    from scripts.setup import environment

    if environment.inside():
        from scripts.command import run

        return run(arguments[0], arguments[1:])
    environment.use_utf8()
    try:
        environment.make_ready(with_tests=arguments[0] in ("test", "benchmarks", "search", "licences") or arguments[:2] == ["evaluate", "search"])
    except environment.SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped during set-up. Run the command again to go on.", file=sys.stderr)
        return 2
    return environment.rerun(start + arguments)


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before the command has begun
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        sys.exit(2)
