"""What the benchmarks share: the engines, each in a process of its own, and where the shared test data is."""
import json
import os
import subprocess
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BENCH = os.path.join(ROOT, ".build", "release", "bench-search")
PEERS = os.path.join(HERE, "peers.py")
WORK = os.path.join(ROOT, ".build", "bench")
PUBLISHED = os.path.join("data", "case-studies", "ref2014.jsonl.gz")


def shared_data():
    """The folder of the shared test data; nothing, and says so, when it is not there."""
    folder = os.environ.get("KINDRED_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
    if os.path.exists(os.path.join(folder, PUBLISHED)):
        return folder
    print(f"Not measured: the shared test data is not at {folder} (set KINDRED_SHARED).")
    return None


def question(kind, words):
    """A question as all engines' runners read it."""
    return {"or": " ".join(words), "an": " AND ".join(words), "ph": '"' + " ".join(words) + '"', "pr": words[0] + "*"}[
        kind[:2]
    ]


def environment(folder):
    """A Python with the peers that can be had, and which those are."""
    python = os.path.join(folder, "venv", "bin", "python3")
    if not os.path.exists(python):
        venv.create(os.path.dirname(os.path.dirname(python)), with_pip=True)
        for package in (["tantivy"], ["bm25s", "PyStemmer"]):
            subprocess.run([python, "-m", "pip", "-q", "install", *package], check=False)
    engines = []
    for engine, module in (("tantivy", "tantivy"), ("bm25s", "bm25s"), ("xapian", "xapian"), ("fts5", "sqlite3")):
        test = f"import sys; sys.path.append('/usr/lib/python3/dist-packages'); import {module}"
        if subprocess.run([python, "-c", test], capture_output=True).returncode == 0:
            engines.append(engine)
        else:
            print(f"left out, cannot be had: {engine}")
    return python, engines


def command(python, engine, *arguments):
    """What runs an engine: `index FOLDER FILE` or `search FOLDER ROUNDS`."""
    action, *rest = arguments
    return [BENCH, action, *rest] if engine == "kindred" else [python, PEERS, action, engine, *rest]


def index(python, engine, folder, file):
    """Indexes unless it was done before. Returns seconds, or nothing."""
    mark = os.path.join(folder, "done.json")
    if not os.path.exists(mark):
        os.makedirs(folder, exist_ok=True)
        out = subprocess.run(command(python, engine, "index", folder, file), check=True, capture_output=True, text=True)
        with open(mark, "w") as done:
            done.write(out.stdout.strip().splitlines()[-1])
    return json.load(open(mark))["seconds"]


def search(python, engine, folder, rounds, lines):
    """Answers by (kind, mode), each in the order of the questions."""
    out = subprocess.run(
        command(python, engine, "search", folder, str(rounds)),
        input="\n".join(lines) + "\n", check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    answers = {}
    for line in out.stdout.splitlines():
        answer = json.loads(line)
        answers.setdefault((answer["kind"], answer["mode"]), []).append(answer)
    return answers
