"""Runs the questions in other search engines, each in this process, and prints a JSON object a line like bench-search.

    peers.py index ENGINE FOLDER FILE
    peers.py search ENGINE FOLDER ROUNDS < QUESTIONS

Engines: tantivy, fts5, xapian, bm25s. Questions are `class<tab>mode<tab>words`. What an engine is asked is built before
its clock starts; what is timed gives the identifiers of the ten best, and in mode `count` the exact total too. Mode
`top100` asks for a hundred instead of ten, and any other number likewise (Tantivy only).
"""
import json
import os
import sys
import time

sys.path.append("/usr/lib/python3/dist-packages")


def records(path):
    with open(path, encoding="ascii") as lines:
        for line in lines:
            yield json.loads(line)


def parse(question):
    """The words of a question, and how they belong together: or, and, phrase, prefix."""
    if question.startswith('"'):
        return question.strip('"').split(), "phrase"
    if question.endswith("*"):
        return [question[:-1]], "prefix"
    if " AND " in question:
        return question.split(" AND "), "and"
    return question.split(), "or"


class Tantivy:
    def index(self, folder, file):
        import tantivy

        schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        schema = schema.add_text_field("body", stored=True, tokenizer_name="en_stem").build()
        writer = tantivy.Index(schema, path=folder).writer(256_000_000, 2)
        # Records are taken apart by Tantivy itself, which is faster than by Python.
        with open(file, encoding="ascii") as lines:
            for line in lines:
                writer.add_json(line)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder):
        import tantivy

        self.tantivy = tantivy
        self.index_ = tantivy.Index.open(folder)
        self.searcher = self.index_.searcher()

    def prepare(self, question):
        words, kind = parse(question)
        if kind == "prefix":
            return self.tantivy.Query.regex_query(self.index_.schema, "body", words[0] + ".*")
        text = {"or": " ".join(words), "and": " AND ".join(words), "phrase": '"' + " ".join(words) + '"'}[kind]
        return self.index_.parse_query(text, ["body"])

    def run(self, query, mode):
        limit = int(mode.removeprefix("top") or 10) if mode.startswith("top") else 10
        result = self.searcher.search(query, limit, count=not mode.startswith("top"))
        hits = [self.searcher.doc(address)["id"][0] for _, address in result.hits]
        return hits, result.count


class FTS5:
    def index(self, folder, file):
        import sqlite3

        os.makedirs(folder, exist_ok=True)
        database = sqlite3.connect(os.path.join(folder, "fts5.db"))
        database.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='porter ascii')")
        rows = ((int(record["id"]) + 1, record["body"]) for record in records(file))
        with database:
            database.executemany("INSERT INTO t(rowid, body) VALUES(?, ?)", rows)

    def open(self, folder):
        import sqlite3

        self.database = sqlite3.connect(os.path.join(folder, "fts5.db"))
        self.database.execute("PRAGMA mmap_size=4000000000")

    def prepare(self, question):
        words, kind = parse(question)
        if kind == "prefix":
            return words[0] + "*"
        return {"or": " OR ".join(words), "and": " AND ".join(words), "phrase": '"' + " ".join(words) + '"'}[kind]

    def run(self, query, mode):
        rows = self.database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (query,))
        hits = [str(row[0] - 1) for row in rows]
        total = None
        if mode != "top":
            (total,) = self.database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()
        return hits, total


class Xapian:
    def index(self, folder, file):
        import xapian

        database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("english"))
        generator.set_stemming_strategy(xapian.TermGenerator.STEM_SOME)
        for record in records(file):
            document = xapian.Document()
            document.set_data(record["id"])
            generator.set_document(document)
            generator.index_text(record["body"])
            database.add_document(document)
        database.commit()

    def open(self, folder):
        import xapian

        self.xapian = xapian
        self.database = xapian.Database(folder)
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(xapian.Stem("english"))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(self.database)

    def prepare(self, question):
        x = self.xapian
        words, kind = parse(question)
        if kind == "prefix":
            return x.Query(x.Query.OP_WILDCARD, words[0], 200, x.Query.WILDCARD_LIMIT_MOST_FREQUENT)
        if kind == "phrase":
            return x.Query(x.Query.OP_PHRASE, words)
        text = " AND ".join(words) if kind == "and" else " ".join(words)
        return self.parser.parse_query(text)

    def run(self, query, mode):
        enquire = self.xapian.Enquire(self.database)
        enquire.set_query(query)
        found = enquire.get_mset(0, 10, self.database.get_doccount() if mode != "top" else 0)
        hits = [match.document.get_data().decode() for match in found]
        return hits, found.get_matches_estimated() if mode != "top" else None


class BM25S:
    """Holds everything in memory, without positions; OR only."""

    def index(self, folder, file):
        import bm25s
        import Stemmer

        stemmer = Stemmer.Stemmer("english")
        texts = [record["body"] for record in records(file)]
        tokens = bm25s.tokenize(texts, stopwords=None, stemmer=stemmer, show_progress=False)
        retriever = bm25s.BM25()
        retriever.index(tokens, show_progress=False)
        retriever.save(folder)

    def open(self, folder):
        import bm25s
        import Stemmer

        self.bm25s = bm25s
        self.stemmer = Stemmer.Stemmer("english")
        self.retriever = bm25s.BM25.load(folder, mmap=True)

    def prepare(self, question):
        words, kind = parse(question)
        if kind != "or":
            return None
        return self.bm25s.tokenize([" ".join(words)], stopwords=None, stemmer=self.stemmer, show_progress=False)

    def run(self, query, mode):
        found, _ = self.retriever.retrieve(query, k=10, show_progress=False)
        return [str(number) for number in found[0]], None


ENGINES = {"tantivy": Tantivy, "fts5": FTS5, "xapian": Xapian, "bm25s": BM25S}


def main():
    action, name, folder = sys.argv[1:4]
    engine = ENGINES[name]()
    if action == "index":
        os.makedirs(folder, exist_ok=True)
        start = time.perf_counter()
        engine.index(folder, sys.argv[4])
        print(json.dumps({"seconds": time.perf_counter() - start}))
        return
    engine.open(folder)
    answers = []
    for line in sys.stdin:
        kind, mode, question = line.rstrip("\n").split("\t")
        query = engine.prepare(question)
        if query is None or (mode == "facets" and name != "tantivy"):
            continue
        answers.append([dict(kind=kind, mode=mode, question=question, microseconds=[], total=None, hits=[]), query])
    for _ in range(int(sys.argv[4])):
        for answer, query in answers:
            start = time.perf_counter()
            hits, total = engine.run(query, answer["mode"])
            answer["microseconds"].append((time.perf_counter() - start) * 1e6)
            answer["hits"], answer["total"] = hits, total
    for answer, _ in answers:
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
