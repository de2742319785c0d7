"""What a run leaves behind beside its articles: archive, reports, logs."""
import json
import pathlib
import subprocess
import sys


def archive_problems(scene):
    """Each archive whole to gunzip, warcio, FastWARC and wacz, where they are installed."""
    bin = pathlib.Path(sys.executable).parent
    paths = [str(path) for path in scene.archives()]
    if not paths:
        yield "There is no archive."
        return
    commands = [["gunzip", "-t", *paths]]
    if (bin / "warcio").exists():
        commands.append([str(bin / "warcio"), "check", *paths])
    if (bin / "fastwarc").exists():
        commands += [[str(bin / "fastwarc"), "check", path] for path in paths]
    if (bin / "wacz").exists():
        package = scene.work + "/archive.wacz"
        commands += [[str(bin / "wacz"), "create", "-o", package, *paths],
                     [str(bin / "wacz"), "validate", "-f", package]]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            name = " ".join([pathlib.Path(command[0]).name, *command[1:2]])
            yield f"{name} ended with {done.returncode}: {(done.stdout + done.stderr)[-300:]}"


def sum_problems(scene):
    """Every address that a run tried has one place in its report, and each failure a row."""
    for folder in scene.runs():
        total = json.loads((folder / "report.json").read_text(encoding="utf-8"))["total"]
        ends = ("new", "updated", "unchanged", "notModified", "duplicates", "failures", "waiting")
        ended = sum(total[end] for end in ends)
        if total["due"] != ended:
            yield f"The report of {folder.name} has {total['due']} addresses and {ended} ends."
        rows = len(scene.failures(folder))
        told = total["failures"] + total["places"].get("failed", 0)
        if rows != told or sum(total["failuresByKind"].values()) != total["failures"]:
            yield f"The report of {folder.name} counts {told} failures; {rows} have a row."


def injection_problems(scene, errors):
    """No control byte of a page reaches terminal, log, table or report, and no cell is a formula."""
    texts = {"standard error": errors}
    for path in [*pathlib.Path(scene.output, "runs").rglob("*.*"),
                 *pathlib.Path(scene.output, "articles").rglob("*.json")]:
        texts[path.name] = path.read_text(encoding="utf-8")
    for name, text in texts.items():
        bad = {c for c in text if ord(c) < 0x20 and c not in "\n\t" or 0x7F <= ord(c) < 0xA0}
        if bad:
            yield f"{name} holds control characters: {sorted(map(ord, bad))}."
    table = subprocess.run([scene.copydesk, "export", "--output", scene.output, "--format", "csv"],
                           capture_output=True, text=True).stdout
    if "HYPERLINK" not in table:
        yield "The export lacks the article with the formula."
    if ',=' in table or ',"=' in table:
        yield "The exported table has a cell that a spreadsheet would take for a formula."
